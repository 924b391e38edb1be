package io.quantix.kvm.xml;

import java.util.List;
import java.util.Optional;

/**
 * A running domain that is about to become what another spec says, by devices that come or go. It is kept in the running domain's metadata
 * before anything is changed, so that whoever looks later, after a crash in the middle too, can tell from the devices alone which of the two
 * it is.
 *
 * @param from the mark as long as anything awaited has not come true
 * @param to the mark from then on; empty when it cannot be read
 * @param awaited devices that come or go
 */
public record MarkChange(DomainFacts.Mark from, Optional<DomainFacts.Mark> to, List<Awaited> awaited) {

    /**
     * A device that comes or goes.
     *
     * @param alias by which libvirt finds it
     * @param present whether it comes
     */
    public record Awaited(String alias, boolean present) {}

    public MarkChange {
        awaited = List.copyOf(awaited);
    }

    boolean isDone(XmlNode domain) {
        RunningDevices devices = RunningDevices.read(domain);
        return awaited.stream().allMatch(each -> devices.has(each.alias()) == each.present());
    }
}
