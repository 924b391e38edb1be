package io.quantix.node.translate;

import io.quantix.node.v1.MigrateVmRequest;
import io.quantix.node.v1.MigrationOffer;
import io.quantix.node.v1.MigrationTicket;
import io.quantix.spi.BitRate;
import io.quantix.spi.vm.Migrations;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Reads what a client carries between the two nodes of a migration. */
public final class MigrationReader {

    private static final int LONGEST = 1 << 20;

    private MigrationReader() {}

    /** A machine as it shall be at the target, and what its source says of it. */
    public record Arrival(VmSpec spec, Migrations.MigrationOffer offer) {}

    /**
     * Reads an offer.
     *
     * @throws io.quantix.spi.ProviderException.InvalidSpec with every mistake
     */
    public static Arrival offer(MigrationOffer offer) {
        Reading reading = new Reading("migration offer");
        VmId vm = reading.part("vm_id", new VmId(new UUID(0, 0)), () -> new VmId(Reading.uuid(offer.getVmId())));
        long generation = offer.getGeneration();
        reading.check(generation >= 1, "generation", generation, "must be the generation of the offer");
        reading.check(
                offer.getContent().length() <= LONGEST,
                "content",
                offer.getContent().length() + " characters",
                "is no offer");
        VmSpec standIn = VmSpec.builder(vm, "wrong", HardwareReader.SOME_MEMORY).build();
        VmSpec spec = reading.part("", standIn, () -> VmSpecReader.read(vm, Math.max(1, generation), offer.getSpec()));
        return reading.finish(
                () -> new Arrival(spec, new Migrations.MigrationOffer(offer.getProduct(), offer.getContent())));
    }

    public static Migrations.MigrationTicket ticket(MigrationTicket ticket) {
        Reading reading = new Reading("migration ticket");
        URI endpoint = reading.part("endpoint", URI.create("none:/"), () -> uri(ticket.getEndpoint()));
        reading.check(
                !ticket.getContent().isEmpty() && ticket.getContent().length() <= LONGEST,
                "content",
                ticket.getContent().length() + " characters",
                "must be what the target gave");
        return reading.finish(() -> new Migrations.MigrationTicket(endpoint, ticket.getContent()));
    }

    private static URI uri(String text) {
        try {
            URI uri = new URI(text);
            if (uri.isAbsolute()) {
                return uri;
            }
        } catch (URISyntaxException notOne) {
            // Refused below.
        }
        throw Reading.wrong(text, "must be the endpoint the target gave");
    }

    public static Migrations.MigrationOptions options(MigrateVmRequest request) {
        Reading reading = new Reading("migration");
        Migrations.MigrationOptions usual = Migrations.MigrationOptions.DEFAULT;
        Duration downtime = request.hasDowntime()
                ? reading.part("downtime", usual.downtime(), () -> Reading.duration(request.getDowntime()))
                : usual.downtime();
        Optional<BitRate> bandwidth = request.getBandwidthBitsPerSecond() == 0
                ? Optional.empty()
                : reading.part(
                        "bandwidth_bits_per_second",
                        Optional.empty(),
                        () -> Optional.of(new BitRate(Reading.u64(request.getBandwidthBitsPerSecond()))));
        Optional<Duration> postCopyAfter = request.hasPostCopyAfter()
                ? reading.part(
                        "post_copy_after",
                        Optional.empty(),
                        () -> Optional.of(Reading.duration(request.getPostCopyAfter())))
                : Optional.empty();
        return reading.finish(() -> new Migrations.MigrationOptions(
                request.getCopyDisksList(), downtime, bandwidth, !request.getWithoutAutoConverge(), postCopyAfter));
    }
}
