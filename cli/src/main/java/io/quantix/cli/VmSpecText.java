package io.quantix.cli;

import io.quantix.node.v1.DiskSource;
import io.quantix.node.v1.NicBackend;
import java.util.Locale;

/** Sources and backends in one line each. */
final class VmSpecText {

    private VmSpecText() {}

    static String source(DiskSource source) {
        String where = switch (source.getKindCase()) {
            case FILE -> source.getFile();
            case BLOCK -> source.getBlock();
            case NFS -> "nfs://" + source.getNfs().getServer() + source.getNfs().getPath();
            case ISCSI ->
                source.getIscsi().getTarget() + " LUN " + source.getIscsi().getLun();
            case RBD ->
                "rbd " + source.getRbd().getPool() + "/" + source.getRbd().getImage();
            case KIND_NOT_SET -> "(nowhere)";
        };
        return where + " (" + format(source).toLowerCase(Locale.ROOT) + ")";
    }

    private static String format(DiskSource source) {
        return source.getFormat() == DiskSource.Format.FORMAT_UNSPECIFIED
                ? "RAW"
                : source.getFormat().name();
    }

    static String backend(NicBackend backend) {
        return switch (backend.getKindCase()) {
            case BRIDGE -> "bridge " + backend.getBridge();
            case OVS_PORT -> "OVS bridge " + backend.getOvsPort().getBridge();
            case VHOST_USER -> "vhost-user " + backend.getVhostUser().getSocket();
            case USER_MODE -> "user-mode network";
            case KIND_NOT_SET -> "(nothing)";
        };
    }
}
