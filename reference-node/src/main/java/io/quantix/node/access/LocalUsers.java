package io.quantix.node.access;

import io.grpc.Attributes;
import io.grpc.Metadata;
import io.quantix.node.config.NodeConfig;
import io.quantix.node.v1.Role;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jdk.net.UnixDomainPrincipal;

/**
 * Knows the users of this machine, who need no proof but the kernel's word. Root and the node's own user are admins, as either could do
 * anything to the node anyway; others have the role the configuration gives to them or to their group, the higher of the two.
 */
public final class LocalUsers implements Doorkeeper {

    /** What the kernel says of the process at the other end of a Unix socket. */
    public static final Attributes.Key<UnixDomainPrincipal> PEER = Attributes.Key.create("quantix-peer");

    private final Map<UserPrincipal, Role> users = new HashMap<>();
    private final Map<GroupPrincipal, Role> groups = new HashMap<>();

    private LocalUsers() {}

    /**
     * Looks the configured users and groups up.
     *
     * @param ours a file of the node's own user
     * @throws IOException naming a user or group this machine does not have
     */
    public static LocalUsers of(NodeConfig.Access access, Path ours) throws IOException {
        UserPrincipalLookupService machine = FileSystems.getDefault().getUserPrincipalLookupService();
        LocalUsers known = new LocalUsers();
        for (NodeConfig.LocalUser user : access.localUsers()) {
            known.users.put(
                    found(user.user(), machine::lookupPrincipalByName),
                    user.role().role());
        }
        for (NodeConfig.LocalGroup group : access.localGroups()) {
            known.groups.put(
                    found(group.group(), machine::lookupPrincipalByGroupName),
                    group.role().role());
        }
        // Numbers are looked up, too, where no user has them for a name.
        known.users.put(found("0", machine::lookupPrincipalByName), Role.ROLE_ADMIN);
        known.users.put(Files.getOwner(ours), Role.ROLE_ADMIN);
        return known;
    }

    @FunctionalInterface
    private interface Lookup<P> {
        P of(String name) throws IOException;
    }

    private static <P> P found(String name, Lookup<P> lookup) throws IOException {
        try {
            return lookup.of(name);
        } catch (IOException unknown) {
            throw new IOException(
                    "this machine has no user or group \"" + name + "\", to whom access gives a role", unknown);
        }
    }

    @Override
    public Identity identify(Attributes connection, Metadata headers) {
        UnixDomainPrincipal peer = connection.get(PEER);
        if (peer == null) {
            throw AccessException.unknownCaller("the kernel does not say which user is at the other end of the socket");
        }
        return of(peer.user(), peer.group());
    }

    Identity of(UserPrincipal user, GroupPrincipal group) {
        Role role = Optional.ofNullable(users.get(user)).orElse(Role.ROLE_UNSPECIFIED);
        Role shared = Optional.ofNullable(groups.get(group)).orElse(Role.ROLE_UNSPECIFIED);
        Role higher = role.getNumber() >= shared.getNumber() ? role : shared;
        if (higher == Role.ROLE_UNSPECIFIED) {
            throw AccessException.unknownCaller(
                    "user " + user.getName()
                            + " has no role on this node; its configuration gives one with access.local-users or access.local-groups");
        }
        return new Identity(Identity.Kind.LOCAL_USER, user.getName(), higher);
    }
}
