package io.quantix.kvm.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantix.spi.ByteSize;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.Problems;
import io.quantix.spi.vm.CloudInitSpec;
import io.quantix.spi.vm.CloudInitSpec.DataSource;
import io.quantix.spi.vm.GuestOs;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedStoreTest {

    private static final VmId ID = VmId.parse("7f0c1b2e-0000-4000-8000-000000000001");

    @TempDir
    Path folder;

    private static VmSpec spec(String name, CloudInitSpec seed) {
        return VmSpec.builder(ID, name, MemorySpec.of(ByteSize.ofMib(64)))
                .cloudInit(seed)
                .build();
    }

    private static VmSpec spec(String userData) {
        return spec("web", CloudInitSpec.userData(userData));
    }

    private SeedStore store() {
        return new SeedStore(folder.resolve("seeds"));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void whatIsWrittenOnlyItsOwnerReads() throws IOException {
        store().prepare(spec("#cloud-config\n"));

        assertThat(files())
                .hasSize(2)
                .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
    }

    @Test
    void theConfigurationIsReadBackWordForWord() throws IOException {
        CloudInitSpec seed = new CloudInitSpec(
                DataSource.NO_CLOUD,
                "#cloud-config\npassword: s3cret # ü\r\n",
                Optional.of("instance-id: i\n"),
                Optional.of("#!/bin/sh\n"),
                Optional.of("version: 1\n"),
                true);

        Path image = store().prepare(spec("web", seed)).orElseThrow();

        assertThat(SeedRecord.read(image)).isEqualTo(seed);
        assertThat(new String(Files.readAllBytes(image), StandardCharsets.ISO_8859_1))
                .doesNotContain("s3cret");
    }

    @Test
    void theSameConfigurationIsOneSeedWhateverTheGeneration() {
        SeedStore store = store();
        VmSpec spec = spec("#cloud-config\n");
        Optional<Path> first = store.prepare(spec);

        assertThat(first).isPresent();
        assertThat(store.prepare(spec.change().build())).isEmpty();
        assertThat(store.find(spec.change().build())).isEqualTo(first);
    }

    @Test
    void anotherSystemIsAnotherSeedWhenItInstallsItsAgent() {
        SeedStore store = store();
        GuestOs alpine = new GuestOs(GuestOs.Family.LINUX, Optional.of("alpine-3.20"));
        VmSpec with = spec("web", CloudInitSpec.userData("#cloud-config\n").installingAgent());
        VmSpec without = spec("#cloud-config\n");
        store.prepare(with);
        store.prepare(without);

        assertThat(store.prepare(with.change().guestOs(alpine).build())).isPresent();
        assertThat(store.prepare(without.change().guestOs(alpine).build())).isEmpty();
    }

    @Test
    void anotherConfigurationOrNameIsAnotherSeedAndTheOthersCanBeForgotten() throws IOException {
        SeedStore store = store();
        store.prepare(spec("#cloud-config\n"));
        store.prepare(spec("#cloud-config\na: 1\n"));
        Path last = store.prepare(spec("db", CloudInitSpec.userData("#cloud-config\na: 1\n")))
                .orElseThrow();

        assertThat(files()).hasSize(6);
        store.keepOnly(ID, Set.of(last));
        assertThat(files()).containsExactlyInAnyOrder(last, SeedRecord.beside(last));
    }

    @Test
    void aSeedThatWasLostOrDamagedIsMadeAgainTheSame() throws IOException {
        SeedStore store = store();
        VmSpec spec = spec("#cloud-config\npassword: s3cret\n");
        Path image = store.prepare(spec).orElseThrow();
        byte[] before = Files.readAllBytes(image);

        Files.delete(image);
        store.restore(spec);
        assertThat(Files.readAllBytes(image)).isEqualTo(before);
        Files.write(image, new byte[3]);
        store.restore(spec);
        assertThat(Files.readAllBytes(image)).isEqualTo(before);
    }

    @Test
    void removingLeavesNothingAndCanBeRepeated() throws IOException {
        SeedStore store = store();
        store.prepare(spec("#cloud-config\n"));

        assertThat(store.machines()).containsExactly(ID);
        store.remove(ID);
        store.remove(ID);
        assertThat(files()).isEmpty();
        assertThat(store.machines()).isEmpty();
    }

    @Test
    void aDamagedRecordIsSaidToBeDamagedAndNotQuoted() throws IOException {
        Path image = store().prepare(spec("#cloud-config\n")).orElseThrow();
        Files.writeString(SeedRecord.beside(image), "{ s3cret");

        assertThatThrownBy(() -> SeedRecord.read(image))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged")
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
    }

    @ParameterizedTest
    @CsvSource({"web-1,web-1", "My Web Server!,my-web-server", "ümläut,ml-ut", "漢字,vm-7f0c1b2e", "a.b,a-b", "--x--,x"})
    void theHostNameIsMadeOfTheName(String name, String host) {
        assertThat(SeedFiles.hostName(spec(name, CloudInitSpec.userData("")))).isEqualTo(host);
    }

    private static List<String> problems(CloudInitSpec seed, GuestOs.Family family) {
        Problems problems = Problems.of("spec");
        SeedCheck.check(seed, new GuestOs(family, Optional.empty()), problems);
        return problems.list().stream().map(FieldProblem::path).toList();
    }

    private static CloudInitSpec of(DataSource source, String user) {
        return new CloudInitSpec(source, user, Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    void scriptsOfWindowsAreForWindows() {
        CloudInitSpec seed = of(DataSource.CONFIG_DRIVE, "#ps1_sysnative\nGet-Date\n");

        assertThat(problems(seed, GuestOs.Family.WINDOWS)).isEmpty();
        assertThat(problems(seed, GuestOs.Family.LINUX)).containsExactly("cloudInit.userData");
    }

    @ParameterizedTest
    @CsvSource({
        "#cloud-config,true",
        "'  #CLOUD-CONFIG\na: 1',true",
        "'#cloud-config-archive\n- type: text/x-shellscript',true",
        "'#cloud-config-archive\na: 1',false",
        "'#include\nhttp://192.0.2.1/x',true",
        "'Content-Type: multipart/mixed; boundary=x',true",
        "'## template: jinja\n#cloud-config\n{% if x %}',true",
        "'hostname: a',false",
        "'#cloud-config\n- a',false",
        "'#cloud-config\na: &x [*x',false"
    })
    void userDataIsWhatItsBeginningSays(String text, boolean fine) {
        assertThat(problems(of(DataSource.NO_CLOUD, text), GuestOs.Family.LINUX).isEmpty())
                .isEqualTo(fine);
    }

    @Test
    void valuesNestedWithoutEndAreRefusedAndDoNotEndTheProcess() {
        String deep = "#cloud-config\na: " + "[".repeat(100_000);

        assertThat(problems(of(DataSource.NO_CLOUD, deep), GuestOs.Family.LINUX))
                .containsExactly("cloudInit.userData");
    }

    @Test
    void ignitionIsJsonThatSaysItsVersion() {
        assertThat(problems(of(DataSource.IGNITION, "{\"ignition\":{\"version\":\"3.4.0\"}}"), GuestOs.Family.LINUX))
                .isEmpty();
        assertThat(problems(of(DataSource.IGNITION, "{}"), GuestOs.Family.LINUX))
                .containsExactly("cloudInit.userData");
        assertThat(problems(of(DataSource.IGNITION, "ignition:"), GuestOs.Family.LINUX))
                .containsExactly("cloudInit.userData");
    }

    @Test
    void aConfigDriveHasNoNetworkThatNamesItsLinks() {
        CloudInitSpec seed = new CloudInitSpec(
                DataSource.CONFIG_DRIVE,
                "",
                Optional.of("{}"),
                Optional.empty(),
                Optional.of("version: 2\nethernets: {eth0: {}}\n"));

        assertThat(problems(seed, GuestOs.Family.LINUX))
                .containsExactly("cloudInit.metaData", "cloudInit.networkConfig");
    }

    @Test
    void networkConfigurationSaysItsVersion() {
        for (String good : List.of("version: 1\n", "network: {version: 2}\n", "network: {config: disabled}\n")) {
            assertThat(problems(network(good), GuestOs.Family.LINUX)).as(good).isEmpty();
        }
        assertThat(problems(network("version: 3\n"), GuestOs.Family.LINUX)).containsExactly("cloudInit.networkConfig");
        assertThat(problems(network("- a\n"), GuestOs.Family.LINUX)).containsExactly("cloudInit.networkConfig");
    }

    private static CloudInitSpec network(String text) {
        return new CloudInitSpec(DataSource.NO_CLOUD, "", Optional.empty(), Optional.empty(), Optional.of(text));
    }
}
