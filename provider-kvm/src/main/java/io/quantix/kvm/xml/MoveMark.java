package io.quantix.kvm.xml;

import java.net.URI;
import java.util.Optional;

/**
 * Our note in a domain that is on its way from one host to another. It is what both ends decide by when something has died: the source's note is
 * the ledger, and the target's says where to look it up.
 *
 * <pre>{@code
 * <m:move xmlns:m="https://quantix.io/libvirt/1/move" way="leaving" ticket="…" peer="qemu+tls://other/system"/>
 * }</pre>
 *
 * @param way where the domain stands
 * @param ticket names the move, the same at both ends
 * @param peer how the libvirt of the other end is reached; empty when it is not told
 * @param paused whether the guest stood still when the move began, and is to stand still after it
 */
public record MoveMark(Way way, String ticket, Optional<URI> peer, boolean paused) {

    /** The namespace of the note. */
    public static final String NAMESPACE = "https://quantix.io/libvirt/1/move";

    /** The prefix it is written with. */
    public static final String PREFIX = "m";

    private static final String NAME = "move";

    /** Where a domain stands on its way. */
    public enum Way {
        /** On the source: the move has begun and nobody has said how it ended. */
        LEAVING,
        /** On the source: it is over there for good. */
        LEFT,
        /** On the target: it must not run before the source says so. */
        ARRIVING
    }

    public MoveMark as(Way next) {
        return new MoveMark(next, ticket, peer, paused);
    }

    /** Returns the element, for libvirt to put into a domain. */
    public String write() {
        return XmlOut.document(NAME, this::writeContent);
    }

    private void writeContent(XmlOut move) {
        move.attributes("way", XmlNames.lower(way), "ticket", ticket)
                .attribute("peer", peer.map(URI::toString))
                .attributes("paused", paused ? "yes" : "no");
    }

    /**
     * Reads the element.
     *
     * @throws UnreadableXml when it is none of ours
     */
    public static MoveMark read(String element) {
        return read(XmlNode.parse(element));
    }

    private static MoveMark read(XmlNode move) {
        return new MoveMark(
                XmlNames.parse(Way.class, move.required("way")),
                move.required("ticket"),
                move.attribute("peer").map(URI::create),
                move.has("paused", "yes"));
    }

    static Optional<MoveMark> find(XmlNode domain) {
        return domain.child("metadata")
                .flatMap(metadata -> metadata.children(NAME).stream()
                        .filter(child -> child.isIn(NAMESPACE))
                        .findFirst())
                .map(MoveMark::read);
    }
}
