package io.quantix.kvm.xml;

import io.quantix.spi.SecretRef;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.VmId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A secret libvirt needs to open a disk of a machine. libvirt knows it by a usage name and a UUID which both follow from the machine and the
 * reference: so each machine has its own, nobody else's is touched, and a domain's description says which reference it stands for.
 *
 * @param vm whose disk it opens
 * @param kind whose server it is shown to
 * @param ref what the spec calls it
 */
public record DiskSecret(VmId vm, Kind kind, SecretRef ref) {

    private static final String PREFIX = "quantix:";
    private static final int ID = 36;
    private static final String OPENING = "to open a disk, until ";
    private static final String ARRIVING = "for a machine that is to come, until ";

    /** What the secret is to its server. */
    public enum Kind {
        /** A password, in the words of an iSCSI target. */
        ISCSI("target"),
        /** A key of a Ceph cluster. */
        CEPH("name");

        private final String element;

        Kind(String element) {
            this.element = element;
        }

        /** Returns libvirt's name of the kind. */
        String type() {
            return XmlNames.lower(this);
        }
    }

    /**
     * How long libvirt is to have it.
     *
     * @param arriving whether a machine that is to come from another host waits for it
     * @param until when nobody needs it any more
     */
    public record Term(boolean arriving, Instant until) {

        private static final Term OVER = new Term(false, Instant.EPOCH);

        private String text() {
            return (arriving ? ARRIVING : OPENING) + until;
        }

        private static Term parse(String text) {
            if (text.startsWith(ARRIVING)) {
                return new Term(true, Instant.parse(text.substring(ARRIVING.length())));
            }
            return text.startsWith(OPENING) ? new Term(false, Instant.parse(text.substring(OPENING.length()))) : OVER;
        }
    }

    /** A secret of ours that libvirt has. */
    public record Kept(UUID uuid, VmId vm, Term term) {}

    /** Returns what a source needs; empty for one whose server asks for nothing. */
    public static Optional<DiskSecret> of(VmId vm, DiskSource source) {
        return switch (source) {
            case DiskSource.File file -> Optional.empty();
            case DiskSource.Block block -> Optional.empty();
            case DiskSource.Nfs nfs -> Optional.empty();
            case DiskSource.Iscsi iscsi -> iscsi.chap().map(chap -> new DiskSecret(vm, Kind.ISCSI, chap.password()));
            case DiskSource.Rbd rbd -> rbd.auth().map(auth -> new DiskSecret(vm, Kind.CEPH, auth.key()));
        };
    }

    String usage() {
        return PREFIX + vm + ":" + ref.name();
    }

    /** Reads the reference a usage name stands for; empty for one that is not ours. */
    static Optional<SecretRef> ref(String usage) {
        int name = PREFIX.length() + ID + 1;
        return usage.startsWith(PREFIX) && usage.length() > name
                ? Optional.of(new SecretRef(usage.substring(name)))
                : Optional.empty();
    }

    /** Returns the UUID libvirt knows it by. */
    public UUID uuid() {
        return UUID.nameUUIDFromBytes((kind.type() + "/" + usage()).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Describes it to libvirt, without its value.
     *
     * @param ephemeral whether libvirt is to keep it in memory alone
     */
    public String write(boolean ephemeral, Term term) {
        return XmlOut.document("secret", secret -> {
            secret.attributes("ephemeral", ephemeral ? "yes" : "no", "private", "yes");
            secret.text("uuid", uuid().toString());
            secret.text("description", term.text());
            secret.element("usage", usage -> {
                usage.attribute("type", kind.type());
                usage.text(kind.element, usage());
            });
        });
    }

    /** Reads what libvirt says of a secret; empty for one that is not ours. */
    public static Optional<Kept> read(String xml) {
        XmlNode secret = XmlNode.parse(xml);
        Optional<String> usage = secret.child("usage")
                .flatMap(node -> node.child("target").or(() -> node.child("name")))
                .map(XmlNode::text)
                .filter(text -> ref(text).isPresent());
        String term = secret.child("description").map(XmlNode::text).orElse("");
        try {
            return usage.map(text -> new Kept(
                    UUID.fromString(secret.child("uuid").map(XmlNode::text).orElse("")),
                    new VmId(UUID.fromString(text.substring(PREFIX.length(), PREFIX.length() + ID))),
                    Term.parse(term)));
        } catch (RuntimeException foreign) {
            // Looks like ours, and was not written by us.
            return Optional.empty();
        }
    }
}
