package io.quantix.node.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantix.node.Proves;
import io.quantix.node.config.NodeConfig.Access;
import io.quantix.node.config.NodeConfig.LocalGroup;
import io.quantix.node.config.NodeConfig.LocalUser;
import io.quantix.node.config.NodeConfig.RoleName;
import io.quantix.node.v1.Role;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalUsersTest {

    private static final UserPrincipalLookupService MACHINE =
            FileSystems.getDefault().getUserPrincipalLookupService();
    private static final Access NOBODY_ELSE = new Access(List.of(), List.of(), List.of());

    @TempDir
    private Path folder;

    private static UserPrincipal user(String name) throws IOException {
        return MACHINE.lookupPrincipalByName(name);
    }

    private static GroupPrincipal group(String name) throws IOException {
        return MACHINE.lookupPrincipalByGroupName(name);
    }

    @Test
    @Proves("NODE-101")
    void rootAndTheNodesOwnUserAreAdmins() throws IOException {
        LocalUsers users = LocalUsers.of(NOBODY_ELSE, folder);

        assertThat(users.of(user("0"), group("60123")).role()).isEqualTo(Role.ROLE_ADMIN);
        assertThat(users.of(Files.getOwner(folder), group("60123")).role()).isEqualTo(Role.ROLE_ADMIN);
    }

    @Test
    @Proves("NODE-101")
    void anybodyElseIsUnknown() throws IOException {
        LocalUsers users = LocalUsers.of(NOBODY_ELSE, folder);

        assertThatThrownBy(() -> users.of(user("60123"), group("0")))
                .isInstanceOf(AccessException.class)
                .hasMessageContaining("60123")
                .hasMessageContaining("access.local-users");
    }

    @Test
    @Proves("NODE-101")
    void theHigherRoleOfUserAndGroupCounts() throws IOException {
        LocalUsers users = LocalUsers.of(
                new Access(
                        List.of(new LocalUser("60123", RoleName.VIEWER)),
                        List.of(new LocalGroup("60200", RoleName.OPERATOR)),
                        List.of()),
                folder);

        assertThat(users.of(user("60123"), group("60201")))
                .isEqualTo(new Identity(Identity.Kind.LOCAL_USER, "60123", Role.ROLE_VIEWER));
        assertThat(users.of(user("60123"), group("60200")).role()).isEqualTo(Role.ROLE_OPERATOR);
        assertThat(users.of(user("60124"), group("60200")).role()).isEqualTo(Role.ROLE_OPERATOR);
    }

    @Test
    void aUserThisMachineDoesNotHaveIsNamedAtTheStart() {
        Access access = new Access(List.of(new LocalUser("no-such-user", RoleName.ADMIN)), List.of(), List.of());

        assertThatThrownBy(() -> LocalUsers.of(access, folder)).hasMessageContaining("no-such-user");
    }
}
