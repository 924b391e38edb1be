package io.quantix.conformance;

import io.quantix.spi.Capabilities;
import io.quantix.spi.Capability;
import io.quantix.spi.ProviderInfo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the engine needs of a chapter's world: the provider under test and what rules do to it. */
public interface Stage extends AutoCloseable {

    /** Returns who is tried. */
    ProviderInfo provider();

    /** Returns why the provider is no subject of the chapter; empty when it is. */
    default Optional<String> absence() {
        return Optional.empty();
    }

    /** Returns all capabilities of the chapter, for the matrix of the report. */
    List<? extends Capability> matrix();

    Capabilities capabilities();

    /**
     * Asks the provider for something that needs the capability, correct in every other respect.
     *
     * @throws NotApplicable when there is no way to ask here
     */
    void ask(Capability capability);

    /** Returns how long a rule may take before it counts as hung. */
    Duration patience();

    /**
     * Clears away what the rule made, and what it wants to say about it.
     *
     * @return findings that belong to the rule although it did not look for them, such as an event after the end of a subscription
     */
    List<String> clear();

    /** Ends the trial and looks for what the provider left behind: machines, subscriptions, consoles, threads, files. */
    List<String> audit();

    /** Releases everything. Idempotent. */
    @Override
    void close();
}
