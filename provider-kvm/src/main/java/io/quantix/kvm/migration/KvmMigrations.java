package io.quantix.kvm.migration;

import io.quantix.kvm.event.States;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.LibvirtState;
import io.quantix.kvm.ffi.generated.VirDomainConstants;
import io.quantix.kvm.host.KvmHost;
import io.quantix.kvm.job.JobOrder;
import io.quantix.kvm.job.KvmJobs;
import io.quantix.kvm.link.Link;
import io.quantix.kvm.machine.DiskIdentity;
import io.quantix.kvm.machine.KvmView;
import io.quantix.kvm.migration.MigrationPapers.Offer;
import io.quantix.kvm.migration.MigrationPapers.Ticket;
import io.quantix.kvm.secret.DiskSecrets;
import io.quantix.kvm.seed.SeedStore;
import io.quantix.kvm.xml.DomainFacts;
import io.quantix.kvm.xml.DomainTransplant;
import io.quantix.kvm.xml.DomainXmlReader;
import io.quantix.kvm.xml.MoveMark;
import io.quantix.kvm.xml.UnreadableXml;
import io.quantix.kvm.xml.XmlNode;
import io.quantix.spi.CallContext;
import io.quantix.spi.Done;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.ProviderException;
import io.quantix.spi.Undo;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.Migrations;
import io.quantix.spi.vm.VmCapability;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Moves machines between hosts whose libvirt daemons reach each other. The source's daemon talks to the target's (peer to peer), so a move outlives
 * this process. It leaves the guest standing still on the target; this provider lets it go on there once the source has given it up for good, see
 * {@link MigrationWork}.
 */
public final class KvmMigrations implements Migrations {

    /** What an offer can be read by. */
    static final String PRODUCT = "quantix-kvm";

    private static final int MIGRATABLE = VirDomainConstants.VIR_DOMAIN_XML_MIGRATABLE;
    private static final Duration PEER = Duration.ofSeconds(15);

    private final Link link;
    private final KvmHost host;
    private final KvmView view;
    private final KvmJobs jobs;
    private final MigrationCheck check;
    private final MigrationWork work;
    private final MoveGuard guard;
    private final DiskSecrets secrets;
    private final Reach reach;

    /**
     * How this host is reached.
     *
     * @param uri of its libvirt; empty when nobody told
     * @param address for QEMU's own connections; empty lets libvirt choose
     */
    public record Reach(Optional<URI> uri, Optional<String> address) {}

    public KvmMigrations(
            Link link,
            KvmHost host,
            KvmView view,
            KvmJobs jobs,
            MigrationCheck check,
            MigrationWork work,
            MoveGuard guard,
            DiskSecrets secrets,
            Reach reach) {
        this.link = link;
        this.host = host;
        this.view = view;
        this.jobs = jobs;
        this.check = check;
        this.work = work;
        this.guard = guard;
        this.secrets = secrets;
        this.reach = reach;
        jobs.resume(MigrationWork.KIND, record -> work.resumed(record.order().vm()));
    }

    @Override
    public MigrationOffer offer(VmId vm, CallContext call) {
        host.capabilities().require(VmCapability.MIGRATION_LIVE);
        LibvirtDomain domain = movable(vm, call);
        String live = xml(domain, MIGRATABLE, call);
        String config = xml(domain, MIGRATABLE | VirDomainConstants.VIR_DOMAIN_XML_INACTIVE, call);
        SnapshotLuggage.requireMovable(vm, config, List.of());
        Map<String, String> files = new LinkedHashMap<>();
        Map<String, Long> sizes = new LinkedHashMap<>();
        for (DiskSpec disk : view.spec(vm, call).disks()) {
            DiskIdentity.of(disk.source()).ifPresent(file -> files.put(disk.name(), file));
            long size = DiskIdentity.size(disk.source());
            if (size >= 0) {
                sizes.put(disk.name(), size);
            }
        }
        Offer offer = new Offer(
                vm,
                reach.uri(),
                host.info().version(),
                live,
                config,
                hostCpu(call),
                files,
                sizes,
                seed(live).map(SeedStore::digest));
        return new MigrationOffer(PRODUCT, offer.write());
    }

    /** Finds a machine of ours that runs or stands still, and holds nothing of this host's hardware. */
    private LibvirtDomain movable(VmId vm, CallContext call) {
        LibvirtDomain domain = view.managed(vm, "migrate", call).domain();
        VmState state = States.state(view.state(domain, call).state());
        if (state != VmState.RUNNING && state != VmState.PAUSED) {
            throw new ProviderException.WrongState(vm.ref(), "migrate", state.toString(), "RUNNING or PAUSED");
        }
        DomainFacts facts = view.liveFacts(domain, call);
        if (!facts.hostDevices().isEmpty()) {
            throw new ProviderException.WrongState(vm.ref(), "migrate", "holding devices of this host", "without them");
        }
        // The target makes a seed of the spec, so it has to be the one the guest reads.
        if (!seed(xml(domain, 0, call)).equals(seed(xml(domain, VirDomainConstants.VIR_DOMAIN_XML_INACTIVE, call)))) {
            throw new ProviderException.WrongState(
                    vm.ref(),
                    "migrate",
                    "reading a first-boot configuration that was changed since it started",
                    "started with the configuration it has");
        }
        return domain;
    }

    private static Optional<Path> seed(String xml) {
        return DomainXmlReader.readSeedPath(xml);
    }

    private String xml(LibvirtDomain domain, int flags, CallContext call) {
        return link.look(new VmId(domain.uuid()), call, "describe", ignored -> domain.xml(flags, call.remaining()));
    }

    private String hostCpu(CallContext call) {
        String capabilities = link.look(
                call, "read the capabilities of", there -> there.host().capabilities(call.remaining()));
        return XmlNode.parse(capabilities)
                .at("host", "cpu")
                .map(XmlNode::document)
                .orElse("<cpu/>");
    }

    @Override
    public MigrationTicket prepare(VmSpec spec, MigrationOffer offer, CallContext call) {
        host.capabilities().require(VmCapability.MIGRATION_LIVE);
        URI here = reach.uri()
                .orElseThrow(() -> new ProviderException.Unsupported(
                        VmCapability.MIGRATION_LIVE,
                        "nobody told how this host's libvirt is reached by others: set migration-uri"));
        Offer read = read(offer, spec.id());
        if (view.find(spec.id(), call).isPresent()) {
            throw new ProviderException.AlreadyExists(
                    spec.id().ref(), "it is on this host already: delete what is left of it here first");
        }
        check.check(spec, read, call);
        try (Undo undo = new Undo("admit " + spec.id().ref())) {
            host.seeds()
                    .prepare(spec)
                    .ifPresent(seed ->
                            undo.add("remove " + seed, () -> host.seeds().discard(seed)));
            sameSeed(spec, read);
            Ticket ticket = admit(spec, read, offer);
            secrets.admit(spec, call);
            undo.commit();
            return new MigrationTicket(here, ticket.write());
        }
    }

    /** The guest goes on, and may be reading it: another one under its eyes would be a changed disk. */
    private void sameSeed(VmSpec spec, Offer offer) {
        Optional<String> here = host.seeds().find(spec).map(SeedStore::digest);
        if (!here.equals(offer.seed())) {
            throw new ProviderException.InvalidSpec(
                    "migration to this host",
                    new FieldProblem(
                            "cloudInit",
                            "another one",
                            "must become the bytes the guest reads on the source, which takes the same spec and the"
                                    + " same version of the provider"));
        }
    }

    private static Offer read(MigrationOffer offer, VmId vm) {
        if (!offer.product().equals(PRODUCT)) {
            throw new ProviderException.InvalidSpec(
                    "migration offer",
                    new FieldProblem("offer.product", offer.product(), "must be " + PRODUCT + ", as this host's is"));
        }
        try {
            Offer read = Offer.read(offer.content());
            if (!read.vm().equals(vm)) {
                throw new ProviderException.InvalidSpec(
                        "migration offer", new FieldProblem("offer", read.vm().toString(), "must be of " + vm));
            }
            return read;
        } catch (IllegalArgumentException unreadable) {
            throw new ProviderException.InvalidSpec(
                    "migration offer",
                    new FieldProblem(
                            "offer.content",
                            String.valueOf(unreadable.getMessage()),
                            "must be what this provider offered on the source"));
        }
    }

    private Ticket admit(VmSpec spec, Offer offer, MigrationOffer paper) {
        String id = MigrationPapers.fingerprint(paper.content(), spec.digest().hex());
        MoveMark mark = new MoveMark(MoveMark.Way.ARRIVING, id, offer.from(), false);
        boolean current = DomainXmlReader.readFacts(offer.live())
                .mark()
                .equals(DomainXmlReader.readFacts(offer.config()).mark());
        List<String> shared = new ArrayList<>();
        for (DiskSpec disk : spec.disks()) {
            Optional<String> here = DiskIdentity.of(disk.source());
            if (here.isPresent() && here.get().equals(offer.files().get(disk.name()))) {
                shared.add(disk.name());
            }
        }
        try {
            return new Ticket(
                    id,
                    spec.id(),
                    reach.address(),
                    DomainTransplant.write(offer.live(), spec, host.frame(spec), mark, current),
                    SnapshotLuggage.along(
                            DomainTransplant.write(offer.config(), spec, host.frame(spec), mark, true),
                            offer,
                            spec,
                            host.frame(spec)),
                    shared);
        } catch (UnreadableXml unreadable) {
            throw new ProviderException.InvalidSpec(
                    "migration offer",
                    new FieldProblem("offer", String.valueOf(unreadable.getMessage()), "must describe a domain"));
        }
    }

    @Override
    public Job<Done> migrate(JobId job, VmId vm, MigrationTicket ticket, MigrationOptions options, CallContext call) {
        host.capabilities().require(VmCapability.MIGRATION_LIVE);
        if (!options.copyDisks().isEmpty()) {
            host.capabilities().require(VmCapability.MIGRATION_STORAGE);
        }
        if (options.postCopyAfter().isPresent()) {
            host.capabilities().require(VmCapability.MIGRATION_POST_COPY);
        }
        JobOrder order = JobOrder.of(
                MigrationWork.KIND,
                vm,
                ticket.endpoint(),
                ticket.content(),
                options.copyDisks(),
                options.downtime(),
                options.bandwidth(),
                options.autoConverge(),
                options.postCopyAfter());
        return jobs.start(
                job,
                order,
                call,
                () -> plan(vm, ticket, options, call),
                run -> work.move(plan(vm, ticket, options, run.call()), run));
    }

    /** Says how the machine is to move, and refuses what cannot. */
    private MigrationPlan plan(VmId vm, MigrationTicket ticket, MigrationOptions options, CallContext call) {
        LibvirtDomain domain = movable(vm, call);
        SnapshotLuggage.requireMovable(
                vm, xml(domain, VirDomainConstants.VIR_DOMAIN_XML_INACTIVE, call), options.copyDisks());
        Ticket paper = read(ticket, vm);
        DomainFacts facts = view.liveFacts(domain, call);
        Map<String, String> targets = new LinkedHashMap<>();
        facts.disks().forEach(disk -> targets.put(disk.name(), disk.target()));
        List<String> copied = new ArrayList<>();
        for (String name : options.copyDisks()) {
            if (!targets.containsKey(name)) {
                throw new ProviderException.NotFound(
                        new ObjectRef("disk", name), "the machine has " + targets.keySet());
            }
            copied.add(targets.get(name));
        }
        List<DiskSpec> disks = view.spec(vm, call).disks();
        boolean proven = disks.stream()
                .filter(disk -> !options.copyDisks().contains(disk.name()))
                .filter(disk -> disk.source() instanceof DiskSource.File)
                .allMatch(disk -> paper.shared().contains(disk.name()));
        LibvirtState state = view.state(domain, call);
        try (Peer there = Peer.at(ticket.endpoint(), call.atMost(PEER))) {
            if (there.find(vm, call).isPresent()) {
                throw new ProviderException.AlreadyExists(vm.ref(), "it is on the target host already");
            }
        }
        long bytes = view.spec(vm, call).memory().size().bytes()
                + disks.stream()
                        .filter(disk -> options.copyDisks().contains(disk.name()))
                        .mapToLong(disk -> Math.max(0, DiskIdentity.size(disk.source())))
                        .sum();
        return new MigrationPlan(
                domain, ticket.endpoint(), paper, options, copied, proven, MoveMarks.isPaused(state), bytes);
    }

    private static Ticket read(MigrationTicket ticket, VmId vm) {
        try {
            Ticket paper = Ticket.read(ticket.content());
            if (paper.vm().equals(vm)) {
                return paper;
            }
            throw new IllegalArgumentException("it admits " + paper.vm());
        } catch (IllegalArgumentException unreadable) {
            throw new ProviderException.InvalidSpec(
                    "migration ticket",
                    new FieldProblem(
                            "ticket.content",
                            String.valueOf(unreadable.getMessage()),
                            "must be what the target prepared for this machine"));
        }
    }

    /** Secrets and the seed go that were laid out when the ticket was given, and what is left of a move that failed. */
    @Override
    public void withdraw(MigrationTicket ticket, CallContext call) {
        host.capabilities().require(VmCapability.MIGRATION_LIVE);
        VmId vm;
        try {
            vm = Ticket.read(ticket.content()).vm();
        } catch (IllegalArgumentException unknown) {
            return;
        }
        secrets.forget(vm, call);
        Optional<LibvirtDomain> domain = view.find(vm, call);
        if (domain.isPresent() && MoveMarks.isPaused(view.state(domain.get(), call))) {
            guard.settle(domain.get(), call);
        }
        if (view.find(vm, call).isEmpty()) {
            host.seeds().remove(vm);
        }
    }
}
