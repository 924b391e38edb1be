package io.quantix.node.access;

import io.grpc.Context;
import io.quantix.node.v1.Caller;
import io.quantix.node.v1.CallerKind;
import io.quantix.node.v1.Role;
import java.util.Objects;

/**
 * Who calls.
 *
 * @param kind how they showed it
 * @param name the user, certificate or token; unique together with {@code kind}
 * @param role the most they may do
 */
public record Identity(Kind kind, String name, Role role) {

    /** The identity of the call under way. */
    static final Context.Key<Identity> CALLER = Context.key("quantix-caller");

    /** How a caller shows who it is. The names are stored in the audit log: never change one. */
    public enum Kind {
        /** A user of this machine on the Unix socket, as the kernel says. */
        LOCAL_USER,
        /** The subject of a client certificate. */
        CERTIFICATE,
        /** A bearer token. */
        TOKEN,
        /** Whoever reaches a listener in plain text, which only a configuration that says so has. */
        PLAIN_TEXT
    }

    public Identity {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(role, "role");
    }

    /** Returns whoever makes the call of the calling thread. */
    public static Identity ofCall() {
        return Objects.requireNonNull(CALLER.get(), "no call of a client is under way");
    }

    /** Reads what {@link #message} has written. */
    public static Identity of(Caller caller) {
        return new Identity(
                Kind.valueOf(caller.getKind().name().substring("CALLER_KIND_".length())),
                caller.getName(),
                caller.getRole());
    }

    /** Returns it as the API has it. */
    public Caller message() {
        return Caller.newBuilder()
                .setKind(CallerKind.valueOf("CALLER_KIND_" + kind))
                .setName(name)
                .setRole(role)
                .build();
    }

    /** Returns whether this role is enough for what needs {@code needed}. */
    boolean may(Role needed) {
        return role.getNumber() >= needed.getNumber();
    }

    @Override
    public String toString() {
        return switch (kind) {
            case LOCAL_USER -> "user " + name;
            case CERTIFICATE -> "certificate " + name;
            case TOKEN -> "token " + name;
            case PLAIN_TEXT -> name;
        };
    }
}
