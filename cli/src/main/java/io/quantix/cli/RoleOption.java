package io.quantix.cli;

import io.quantix.node.v1.Role;

/** Roles as people write them. */
enum RoleOption {
    VIEWER(Role.ROLE_VIEWER),
    OPERATOR(Role.ROLE_OPERATOR),
    ADMIN(Role.ROLE_ADMIN);

    private final Role role;

    RoleOption(Role role) {
        this.role = role;
    }

    Role role() {
        return role;
    }
}
