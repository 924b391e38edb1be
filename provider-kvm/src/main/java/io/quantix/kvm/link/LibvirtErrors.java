package io.quantix.kvm.link;

import io.quantix.ffi.LibraryMissingException;
import io.quantix.ffi.NativeCancelledException;
import io.quantix.ffi.NativeEffect;
import io.quantix.ffi.NativeException;
import io.quantix.ffi.NativePoolExhaustedException;
import io.quantix.ffi.NativeTimeoutException;
import io.quantix.ffi.SymbolMissingException;
import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.LibvirtException;
import io.quantix.kvm.ffi.generated.VirErrorConstants;
import io.quantix.spi.Effect;
import io.quantix.spi.ErrorKind;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.ProviderException;
import io.quantix.spi.ProviderException.NativeError;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What libvirt's errors are in the contract's terms: one table, and what its rows need besides. */
public final class LibvirtErrors {

    private static final String LIBRARY = "libvirt";

    /** Who holds the lock of a machine that a libvirt which has just started is looking at. */
    private static final String COMING_BACK = "(held by monitor=init-";

    private static final String COMING_BACK_ADVICE =
            ": libvirt has been looking at its QEMU since it came back; if it is not done in a minute, restart libvirt's daemon";

    private LibvirtErrors() {}

    /**
     * The table: from libvirt's error number to the kind.
     *
     * @return empty for a number this version of the provider does not know
     */
    static Optional<ErrorKind> kind(int code) {
        @Nullable ErrorKind kind = switch (code) {
            case VirErrorConstants.VIR_ERR_INVALID_ARG,
                    VirErrorConstants.VIR_ERR_XML_ERROR,
                    VirErrorConstants.VIR_ERR_XML_DETAIL,
                    VirErrorConstants.VIR_ERR_XML_INVALID_SCHEMA,
                    VirErrorConstants.VIR_ERR_INVALID_MAC,
                    VirErrorConstants.VIR_ERR_UNKNOWN_HOST,
                    VirErrorConstants.VIR_ERR_CONFIG_UNSUPPORTED,
                    VirErrorConstants.VIR_ERR_CPU_INCOMPATIBLE,
                    VirErrorConstants.VIR_ERR_OS_TYPE,
                    VirErrorConstants.VIR_ERR_NO_OS,
                    VirErrorConstants.VIR_ERR_NO_NAME,
                    VirErrorConstants.VIR_ERR_NO_KERNEL,
                    VirErrorConstants.VIR_ERR_NO_ROOT,
                    VirErrorConstants.VIR_ERR_NO_SOURCE,
                    VirErrorConstants.VIR_ERR_NO_TARGET,
                    VirErrorConstants.VIR_ERR_NO_DEVICE,
                    VirErrorConstants.VIR_ERR_NO_SECURITY_MODEL,
                    VirErrorConstants.VIR_ERR_PARSE_FAILED -> ErrorKind.INVALID_SPEC;
            case VirErrorConstants.VIR_ERR_NO_DOMAIN,
                    VirErrorConstants.VIR_ERR_NO_NETWORK,
                    VirErrorConstants.VIR_ERR_NO_STORAGE_POOL,
                    VirErrorConstants.VIR_ERR_NO_STORAGE_VOL,
                    VirErrorConstants.VIR_ERR_NO_NODE_DEVICE,
                    VirErrorConstants.VIR_ERR_NO_INTERFACE,
                    VirErrorConstants.VIR_ERR_NO_NWFILTER,
                    VirErrorConstants.VIR_ERR_NO_NWFILTER_BINDING,
                    VirErrorConstants.VIR_ERR_NO_SECRET,
                    VirErrorConstants.VIR_ERR_NO_DOMAIN_SNAPSHOT,
                    VirErrorConstants.VIR_ERR_NO_DOMAIN_CHECKPOINT,
                    VirErrorConstants.VIR_ERR_NO_DOMAIN_BACKUP,
                    VirErrorConstants.VIR_ERR_NO_DOMAIN_METADATA,
                    VirErrorConstants.VIR_ERR_NO_NETWORK_PORT,
                    VirErrorConstants.VIR_ERR_NO_SERVER,
                    VirErrorConstants.VIR_ERR_NO_CLIENT,
                    VirErrorConstants.VIR_ERR_NO_HOSTNAME,
                    VirErrorConstants.VIR_ERR_DEVICE_MISSING -> ErrorKind.NOT_FOUND;
            case VirErrorConstants.VIR_ERR_DOM_EXIST,
                    VirErrorConstants.VIR_ERR_NETWORK_EXIST,
                    VirErrorConstants.VIR_ERR_NETWORK_PORT_EXIST,
                    VirErrorConstants.VIR_ERR_STORAGE_VOL_EXIST,
                    VirErrorConstants.VIR_ERR_STORAGE_POOL_BUILT -> ErrorKind.ALREADY_EXISTS;
            case VirErrorConstants.VIR_ERR_OPERATION_INVALID,
                    VirErrorConstants.VIR_ERR_INVALID_DOMAIN_SNAPSHOT,
                    VirErrorConstants.VIR_ERR_INVALID_DOMAIN_CHECKPOINT,
                    VirErrorConstants.VIR_ERR_MIGRATE_UNSAFE,
                    VirErrorConstants.VIR_ERR_SNAPSHOT_REVERT_RISKY -> ErrorKind.WRONG_STATE;
            case VirErrorConstants.VIR_ERR_BLOCK_COPY_ACTIVE,
                    VirErrorConstants.VIR_ERR_CHECKPOINT_INCONSISTENT,
                    VirErrorConstants.VIR_ERR_MULTIPLE_DOMAINS,
                    VirErrorConstants.VIR_ERR_MULTIPLE_INTERFACES,
                    VirErrorConstants.VIR_ERR_MIGRATE_FINISH_OK -> ErrorKind.CONFLICT;
            case VirErrorConstants.VIR_ERR_NO_MEMORY,
                    VirErrorConstants.VIR_ERR_DRIVER_FULL,
                    VirErrorConstants.VIR_ERR_OVERFLOW -> ErrorKind.EXHAUSTED;
            case VirErrorConstants.VIR_ERR_NO_SUPPORT,
                    VirErrorConstants.VIR_ERR_ARGUMENT_UNSUPPORTED,
                    VirErrorConstants.VIR_ERR_OPERATION_UNSUPPORTED -> ErrorKind.UNSUPPORTED;
            case VirErrorConstants.VIR_ERR_AUTH_FAILED,
                    VirErrorConstants.VIR_ERR_AUTH_CANCELLED,
                    VirErrorConstants.VIR_ERR_AUTH_UNAVAILABLE,
                    VirErrorConstants.VIR_ERR_OPERATION_DENIED,
                    VirErrorConstants.VIR_ERR_ACCESS_DENIED -> ErrorKind.DENIED;
            case VirErrorConstants.VIR_ERR_NO_CONNECT,
                    VirErrorConstants.VIR_ERR_INVALID_CONN,
                    VirErrorConstants.VIR_ERR_RPC,
                    VirErrorConstants.VIR_ERR_GNUTLS_ERROR,
                    VirErrorConstants.VIR_ERR_SSH,
                    VirErrorConstants.VIR_ERR_LIBSSH,
                    VirErrorConstants.VIR_ERR_DBUS_SERVICE,
                    VirErrorConstants.VIR_ERR_RESOURCE_BUSY,
                    VirErrorConstants.VIR_ERR_AGENT_UNRESPONSIVE,
                    VirErrorConstants.VIR_ERR_AGENT_UNSYNCED,
                    VirErrorConstants.VIR_ERR_HTTP_ERROR -> ErrorKind.UNAVAILABLE;
            case VirErrorConstants.VIR_ERR_OPERATION_TIMEOUT -> ErrorKind.TIMED_OUT;
            case VirErrorConstants.VIR_ERR_OPERATION_ABORTED -> ErrorKind.CANCELLED;
            case VirErrorConstants.VIR_ERR_OK,
                    VirErrorConstants.VIR_ERR_INTERNAL_ERROR,
                    VirErrorConstants.VIR_ERR_INVALID_DOMAIN,
                    VirErrorConstants.VIR_ERR_INVALID_NETWORK,
                    VirErrorConstants.VIR_ERR_INVALID_NETWORK_PORT,
                    VirErrorConstants.VIR_ERR_INVALID_STORAGE_POOL,
                    VirErrorConstants.VIR_ERR_INVALID_STORAGE_VOL,
                    VirErrorConstants.VIR_ERR_INVALID_NODE_DEVICE,
                    VirErrorConstants.VIR_ERR_INVALID_INTERFACE,
                    VirErrorConstants.VIR_ERR_INVALID_NWFILTER,
                    VirErrorConstants.VIR_ERR_INVALID_NWFILTER_BINDING,
                    VirErrorConstants.VIR_ERR_INVALID_SECRET,
                    VirErrorConstants.VIR_ERR_INVALID_STREAM,
                    VirErrorConstants.VIR_ERR_OPERATION_FAILED,
                    VirErrorConstants.VIR_ERR_GET_FAILED,
                    VirErrorConstants.VIR_ERR_POST_FAILED,
                    VirErrorConstants.VIR_ERR_SEXPR_SERIAL,
                    VirErrorConstants.VIR_ERR_NO_XEN,
                    VirErrorConstants.VIR_ERR_XEN_CALL,
                    VirErrorConstants.VIR_ERR_NO_XENSTORE,
                    VirErrorConstants.VIR_ERR_CALL_FAILED,
                    VirErrorConstants.VIR_ERR_OPEN_FAILED,
                    VirErrorConstants.VIR_ERR_READ_FAILED,
                    VirErrorConstants.VIR_ERR_WRITE_FAILED,
                    VirErrorConstants.VIR_ERR_CONF_SYNTAX,
                    VirErrorConstants.VIR_ERR_SYSTEM_ERROR,
                    VirErrorConstants.VIR_ERR_BUILD_FIREWALL,
                    VirErrorConstants.VIR_ERR_MIGRATE_PERSIST_FAILED,
                    VirErrorConstants.VIR_ERR_HOOK_SCRIPT_FAILED,
                    VirErrorConstants.VIR_ERR_STORAGE_PROBE_FAILED -> ErrorKind.INTERNAL;
            default -> null;
        };
        return Optional.ofNullable(kind);
    }

    /** Two numbers are too general to judge by: where they come from a lost connection, the domain tells. */
    static ErrorKind kind(int code, int domain) {
        boolean general =
                code == VirErrorConstants.VIR_ERR_INTERNAL_ERROR || code == VirErrorConstants.VIR_ERR_SYSTEM_ERROR;
        boolean connection = domain == VirErrorConstants.VIR_FROM_RPC || domain == VirErrorConstants.VIR_FROM_REMOTE;
        return general && connection ? ErrorKind.UNAVAILABLE : kind(code).orElse(ErrorKind.INTERNAL);
    }

    /**
     * Translates an error of libvirt or of the way to it.
     *
     * @param error what was thrown
     * @param object what the call was about
     * @param action what was tried, in a verb and its object: {@code start}
     */
    public static ProviderException translate(RuntimeException error, ObjectRef object, String action) {
        return translate(error, object, action, Effect.UNKNOWN);
    }

    /**
     * Translates an error of libvirt or of the way to it.
     *
     * @param unanswered the effect of a call that began and was not answered: none if it only looks, unknown otherwise
     */
    public static ProviderException translate(
            RuntimeException error, ObjectRef object, String action, Effect unanswered) {
        return switch (error) {
            case ProviderException already -> already;
            case LibvirtException libvirt -> translate(libvirt, object, action, effect(libvirt, unanswered));
            case NativeTimeoutException late ->
                new ProviderException.TimedOut(
                        object, sentence(action, object, late.getMessage()), effect(late, unanswered), late);
            case NativeCancelledException gone ->
                new ProviderException.Cancelled(sentence(action, object, gone.getMessage()), effect(gone, unanswered));
            case NativePoolExhaustedException full ->
                new ProviderException.Unavailable(sentence(action, object, full.getMessage()), Effect.NONE, full);
            case LibraryMissingException missing ->
                new ProviderException.Unavailable(
                        missing.getMessage()
                                + ": install the packages libvirt0, libvirt-daemon-driver-qemu and qemu-system-x86",
                        Effect.NONE,
                        missing);
            case SymbolMissingException missing ->
                new ProviderException.Unsupported(action, String.valueOf(missing.getMessage()));
            case NativeException other ->
                new ProviderException.Unavailable(
                        sentence(action, object, other.getMessage()), effect(other, unanswered), other);
            default ->
                new ProviderException.Internal(object, sentence(action, object, error.toString()), unanswered, error);
        };
    }

    private static ProviderException translate(LibvirtException error, ObjectRef object, String action, Effect effect) {
        String message = sentence(action, object, error.libvirtMessage());
        return switch (kind(error.code(), error.domain())) {
            case INVALID_SPEC ->
                new ProviderException.InvalidSpec("request to " + action + " " + object, problem(error));
            case NOT_FOUND -> new ProviderException.NotFound(object, error.libvirtMessage());
            case ALREADY_EXISTS -> new ProviderException.AlreadyExists(object, error.libvirtMessage());
            case WRONG_STATE ->
                new ProviderException.WrongState(object, action, error.libvirtMessage(), "in another state");
            case CONFLICT -> new ProviderException.Conflict(object, effect, message);
            case EXHAUSTED -> new ProviderException.Exhausted("host resources", Effect.NONE, message);
            case UNSUPPORTED -> new ProviderException.Unsupported(action, error.libvirtMessage());
            case DENIED -> new ProviderException.Denied(object, message);
            case UNAVAILABLE -> new ProviderException.Unavailable(message, effect, error);
            case TIMED_OUT ->
                error.libvirtMessage().contains(COMING_BACK)
                        ? new ProviderException.TimedOut(object, message + COMING_BACK_ADVICE, Effect.NONE, error)
                        : new ProviderException.TimedOut(object, message, effect, error);
            case CANCELLED -> new ProviderException.Cancelled(message, effect);
            case INTERNAL ->
                new ProviderException.Internal(
                        object,
                        "could not " + action + " " + object,
                        effect,
                        new NativeError(LIBRARY, error.code(), error.domain(), error.libvirtMessage()));
        };
    }

    private static FieldProblem problem(LibvirtException error) {
        return new FieldProblem("", "what libvirt was given", "is refused by libvirt: " + error.libvirtMessage());
    }

    private static Effect effect(NativeException error, Effect unanswered) {
        return error.effect() == NativeEffect.NONE ? Effect.NONE : unanswered;
    }

    /** A call that found no connection to make was not made. */
    private static Effect effect(LibvirtException error, Effect unanswered) {
        return error.call().equals(LibvirtConnection.OPENING) ? Effect.NONE : unanswered;
    }

    private static String sentence(String action, ObjectRef object, @Nullable String found) {
        return "could not " + action + " " + object + ": " + found;
    }
}
