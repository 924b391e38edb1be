package io.quantix.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantix.kvm.config.KvmConfig;
import io.quantix.kvm.ffi.LibvirtConnection;
import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.RequiresLibvirt;
import io.quantix.kvm.ffi.generated.VirDomainConstants;
import io.quantix.kvm.host.EmbeddedRoot;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.Page;
import io.quantix.spi.Provider;
import io.quantix.spi.ProviderException;
import io.quantix.spi.SecretRef;
import io.quantix.spi.StandaloneContext;
import io.quantix.spi.storage.DiskSource;
import io.quantix.spi.vm.DiskSpec;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.TestInstance;

/**
 * Disks on a real Ceph that asks for cephx keys. The same on each libvirt, on one Ceph. The daemon comes first: a process that has an embedded
 * libvirt reaches no daemon any more.
 */
@RequiresLibvirt
@RequiresQemu
@RequiresStorageServers
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class CephDisksIT {

    private static final SecretRef KEY = new SecretRef("ceph-key");
    private static final SecretRef STRANGE = new SecretRef("strange-key");
    private static final SecretRef GARBLED = new SecretRef("garbled-key");
    /** librados asks again for five minutes when a key is wrong; nobody here waits for that. */
    private static final Duration IMPATIENT = Duration.ofSeconds(8);

    private CephCluster ceph;
    private String key;
    private Map<SecretRef, String> secrets;

    @BeforeAll
    void serve() {
        ceph = CephCluster.start();
        key = ceph.key();
        secrets = Map.of(KEY, key, STRANGE, CephCluster.strangeKey(), GARBLED, "this is no key");
    }

    @AfterAll
    void end() {
        ceph.close();
    }

    /** What holds on each libvirt. */
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract class Contract {

        abstract VirtualMachines machines();

        /** Returns how libvirt is reached by another connection. */
        abstract String uri();

        abstract long pid(VmId vm);

        /** Returns where whoever has the machine's keys could have written them. */
        abstract Path folder();

        @AfterEach
        void clear() {
            machines().list(Page.Request.first(100), Embedded.call()).items().forEach(status -> {
                machines().stop(status.id(), StopMode.force(), Embedded.call());
                machines().delete(status.id(), Embedded.call());
            });
        }

        private VmSpec created(DiskSource source) {
            VmSpec spec = Guest.empty("ceph")
                    .disks(List.of(DiskSpec.builder("data", source).build()))
                    .build();
            machines().create(spec, Embedded.call());
            return spec;
        }

        private VmState state(VmId vm) {
            return machines().describe(vm, Embedded.call()).state();
        }

        @Test
        void theKeyOpensTheImageAndIsNowhere() throws IOException {
            DiskSource.Rbd image = ceph.newDisk(KEY);
            VmSpec spec = created(image);

            machines().start(spec.id(), StartOptions.DEFAULT, Embedded.call());

            assertThat(ceph.isOpen(image)).isTrue();
            assertThat(machines().spec(spec.id(), Embedded.call())).isEqualTo(spec);
            try (LibvirtConnection connection = LibvirtConnection.open(uri(), Embedded.LONG)) {
                LibvirtDomain domain =
                        connection.find(spec.id().value(), Embedded.LONG).orElseThrow();
                assertThat(domain.xml(VirDomainConstants.VIR_DOMAIN_XML_SECURE, Embedded.LONG))
                        .contains("<auth")
                        .doesNotContain(key);
            }
            assertThat(text(Path.of("/proc", Long.toString(pid(spec.id())), "cmdline")))
                    .contains(image.image())
                    .doesNotContain(key);
            assertThat(holding()).isEmpty();
            Path planted = Files.writeString(folder().resolve("planted"), "key = " + key);
            assertThat(holding()).as("what this test would find").containsExactly(planted);
            Files.delete(planted);
        }

        private List<Path> holding() throws IOException {
            try (Stream<Path> files = Files.walk(folder())) {
                return files.filter(Files::isRegularFile)
                        .filter(file -> text(file).contains(key))
                        .toList();
            }
        }

        private String text(Path file) {
            try {
                return Files.readString(file, StandardCharsets.ISO_8859_1);
            } catch (IOException gone) {
                return "";
            }
        }

        @Test
        void whatIsNoKeyIsRefusedBeforeAnythingStarts() {
            VmSpec spec = created(ceph.newDisk(GARBLED));

            ProviderException.InvalidSpec refused = catchThrowableOfType(
                    ProviderException.InvalidSpec.class,
                    () -> machines().start(spec.id(), StartOptions.DEFAULT, Embedded.call()));

            assertThat(refused.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.path()).isEqualTo("disks[0].source.auth.key");
                assertThat(problem.found()).isEqualTo(GARBLED.name());
            });
            assertThat(state(spec.id())).isEqualTo(VmState.STOPPED);
        }

        @Test
        void aWrongKeyOpensNothingAndTheMachineCanBeForcedOffMeanwhile() {
            DiskSource.Rbd image = ceph.newDisk(STRANGE);
            VmSpec spec = created(image);

            ProviderException late = catchThrowableOfType(
                    ProviderException.class,
                    () -> machines().start(spec.id(), StartOptions.DEFAULT, CallContext.within(IMPATIENT)));

            assertThat(late).isInstanceOf(ProviderException.TimedOut.class);
            assertThat(late.effect()).isEqualTo(Effect.UNKNOWN);
            assertThat(ceph.isOpen(image)).isFalse();
            machines().stop(spec.id(), StopMode.force(), Embedded.call());
            Awaitility.await("the end of the start")
                    .atMost(Embedded.LONG)
                    .until(() -> state(spec.id()) == VmState.STOPPED);
        }
    }

    @Nested
    @Order(1)
    @RequiresRoot
    @RequiresLibvirtd
    class OnADaemon extends Contract {

        private DaemonSite site;

        @BeforeAll
        void open() {
            site = new DaemonSite(secrets);
        }

        @AfterAll
        void close() {
            site.end();
        }

        @Override
        VirtualMachines machines() {
            return site.machines();
        }

        @Override
        String uri() {
            return site.uri();
        }

        @Override
        long pid(VmId vm) {
            return site.pid(vm);
        }

        @Override
        Path folder() {
            return site.daemon().folder();
        }
    }

    @Nested
    @Order(2)
    class InThisProcess extends Contract {

        private Path state;
        private StandaloneContext context;
        private Provider provider;

        @BeforeAll
        void open() throws IOException {
            state = Files.createTempDirectory("qx-rbd-");
            context = new StandaloneContext("kvm-ceph", state, secrets);
            provider = new KvmFactory().open(KvmConfig.DEFAULT, context, Embedded.call());
        }

        @AfterAll
        void close() throws IOException {
            provider.close();
            context.close();
            Path shortName = EmbeddedRoot.prepare(state.resolve("embed"));
            try (Stream<Path> files = Files.walk(state)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(shortName);
        }

        @Override
        VirtualMachines machines() {
            return provider.role(VirtualMachines.class).orElseThrow();
        }

        @Override
        String uri() {
            return "qemu:///embed?root=" + EmbeddedRoot.prepare(state.resolve("embed"));
        }

        @Override
        long pid(VmId vm) {
            try {
                return Long.parseLong(
                        Files.readString(state.resolve("embed/run/qemu").resolve(vm + ".pid"))
                                .strip());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        @Override
        Path folder() {
            return state;
        }
    }
}
