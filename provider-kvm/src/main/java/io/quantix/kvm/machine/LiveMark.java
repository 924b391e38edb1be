package io.quantix.kvm.machine;

import io.quantix.kvm.xml.DomainFacts;
import io.quantix.kvm.xml.DomainFacts.Mark;
import io.quantix.kvm.xml.DomainXmlWriter;
import io.quantix.kvm.xml.MarkChange;
import io.quantix.kvm.xml.MarkChange.Awaited;
import io.quantix.spi.vm.VmSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Works out what a running domain's metadata has to say when its spec changes. */
public final class LiveMark {

    private LiveMark() {}

    /**
     * Returns what the running domain is about to become.
     *
     * @param live the running domain
     * @param before the mark of the spec it has
     * @param awaited devices that come or go with the change
     * @return empty when it waits for its next start for another reason, and goes on doing so
     */
    public static Optional<MarkChange> change(DomainFacts live, Optional<Mark> before, List<Awaited> awaited) {
        if (live.mark().equals(before)) {
            return live.mark().map(from -> new MarkChange(from, Optional.empty(), awaited));
        }
        return live.change().filter(pending -> pending.to().equals(before)).map(pending -> {
            List<Awaited> all = new ArrayList<>(pending.awaited());
            all.removeIf(old -> awaited.stream().anyMatch(each -> each.alias().equals(old.alias())));
            all.addAll(awaited);
            return new MarkChange(pending.from(), Optional.empty(), all);
        });
    }

    /** Returns the metadata of a running domain that is as a spec says, now or once everything awaited has come true. */
    public static String metadata(VmSpec spec, MarkChange change) {
        return change.awaited().isEmpty()
                ? DomainXmlWriter.writeMetadata(spec)
                : DomainXmlWriter.writeMetadata(spec, change);
    }
}
