package io.quantix.kvm.seed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
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
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgentSeedTest {

    private static final VmId ID = VmId.parse("7f0c1b2e-0000-4000-8000-000000000001");
    private static final GuestOs WINDOWS = new GuestOs(GuestOs.Family.WINDOWS, Optional.empty());
    private static final String USER =
            "#cloud-config\npackages: [ vim ]\nssh_authorized_keys:\n- ssh-ed25519 AAAA me\n- ssh-rsa B\n";
    private static final String MIME =
            "\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n#cloud-config\n--b--\n";

    private static CloudInitSpec seed(DataSource source, String user, String vendor) {
        Optional<String> vendorData = vendor.isEmpty() ? Optional.empty() : Optional.of(vendor);
        return new CloudInitSpec(source, user, Optional.empty(), vendorData, Optional.empty(), true);
    }

    private static VmSpec spec(CloudInitSpec seed, GuestOs os) {
        return VmSpec.builder(ID, "web", MemorySpec.of(ByteSize.ofMib(64)))
                .guestOs(os)
                .cloudInit(seed)
                .build();
    }

    private static String file(CloudInitSpec seed, GuestOs os, String name) {
        Map<String, byte[]> files = seed.dataSource() == DataSource.NO_CLOUD
                ? SeedFiles.noCloud(spec(seed, os), seed)
                : SeedFiles.configDrive(spec(seed, os), seed);
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    /** The parts of a message, each with its headers in front. */
    private static List<String> parts(String message) {
        String boundary = message.substring(message.indexOf('"') + 1, message.indexOf('"', message.indexOf('"') + 1));
        String[] parts = message.split("--" + boundary + "(--)?\n", -1);
        return Arrays.asList(parts).subList(1, parts.length - 1);
    }

    private static String body(String part) {
        return new String(Base64.getMimeDecoder().decode(part.substring(part.indexOf("\n\n"))), StandardCharsets.UTF_8);
    }

    @Test
    void cloudInitFindsAScriptInVendorDataAndUserDataUntouched() {
        CloudInitSpec seed = seed(DataSource.NO_CLOUD, USER, "");

        assertThat(file(seed, GuestOs.LINUX, "user-data")).isEqualTo(USER);
        assertThat(file(seed, GuestOs.LINUX, "vendor-data"))
                .isEqualTo(AgentInstall.of(GuestOs.LINUX).script());
    }

    @Test
    void vendorDataOfTheCallerIsAPartWhoseKindCloudInitFindsOutItself() {
        String vendor = "#cloud-config-archive\n- content: ü\r\n";

        List<String> parts = parts(file(seed(DataSource.NO_CLOUD, USER, vendor), GuestOs.LINUX, "vendor-data"));

        assertThat(parts).hasSize(2);
        assertThat(parts.getFirst()).startsWith("Content-Type: text/plain");
        assertThat(body(parts.getFirst())).isEqualTo(vendor);
        assertThat(parts.getLast()).startsWith("Content-Type: text/x-shellscript");
        assertThat(body(parts.getLast()))
                .isEqualTo(AgentInstall.of(GuestOs.LINUX).script());
    }

    @Test
    void aMessageOfTheCallerIsAPartAsItIs() {
        List<String> parts = parts(file(seed(DataSource.NO_CLOUD, USER, MIME), GuestOs.LINUX, "vendor-data"));

        assertThat(parts).hasSize(2);
        assertThat(parts.getFirst()).isEqualTo(MIME.stripLeading() + "\n");
    }

    @Test
    void aConfigDriveHasItInVendorDataAsWell() throws IOException {
        CloudInitSpec seed = seed(DataSource.CONFIG_DRIVE, USER, "");

        Map<String, Object> vendor = JSON.std.mapFrom(file(seed, GuestOs.LINUX, "openstack/latest/vendor_data.json"));

        assertThat(vendor)
                .containsEntry("cloud-init", AgentInstall.of(GuestOs.LINUX).script());
    }

    @Test
    void onWindowsItIsTheFirstPartOfTheUserData() {
        List<String> parts =
                parts(file(seed(DataSource.CONFIG_DRIVE, USER, ""), WINDOWS, "openstack/latest/user_data"));

        assertThat(parts.getFirst())
                .startsWith("Content-Type: text/x-shellscript")
                .contains("filename=\"install-agent.ps1\"");
        assertThat(body(parts.getFirst())).isEqualTo(AgentInstall.of(WINDOWS).script());
        assertThat(parts.getLast()).startsWith("Content-Type: text/cloud-config");
        assertThat(body(parts.getLast())).isEqualTo(USER);
    }

    @Test
    void aScriptOnWindowsHasANameWithoutEndingSoThatItsBeginningCounts() {
        String batch = "rem cmd\r\necho hello\r\n";

        List<String> parts = parts(file(seed(DataSource.NO_CLOUD, batch, ""), WINDOWS, "user-data"));

        assertThat(parts.getLast())
                .startsWith("Content-Type: text/x-shellscript")
                .contains("filename=\"user-data\"");
        assertThat(body(parts.getLast())).isEqualTo(batch);
    }

    @Test
    void cloudbaseInitFindsTheHeaderItLooksFor() {
        String message = file(seed(DataSource.CONFIG_DRIVE, USER, ""), WINDOWS, "openstack/latest/user_data");

        assertThat(message.split("\n\n", -1)[0])
                .contains("Content-Type: multipart")
                .doesNotContain("\r");
    }

    @Test
    void theScriptAloneIsEnoughOnWindowsWithoutUserData() {
        assertThat(file(seed(DataSource.CONFIG_DRIVE, "", ""), WINDOWS, "openstack/latest/user_data"))
                .isEqualTo(AgentInstall.of(WINDOWS).script());
    }

    @Test
    void windowsIsToldItsKeysByNameAndNoPassword() throws IOException {
        CloudInitSpec seed = seed(DataSource.CONFIG_DRIVE, USER, "");

        Map<String, Object> data = JSON.std.mapFrom(file(seed, WINDOWS, "openstack/latest/meta_data.json"));

        assertThat(data)
                .containsOnlyKeys("uuid", "hostname", "name", "public_keys")
                .containsEntry("hostname", "web");
        assertThat(data.get("uuid")).asString().startsWith(ID + "-");
        assertThat(data.get("public_keys")).isEqualTo(Map.of("key-1", "ssh-ed25519 AAAA me", "key-2", "ssh-rsa B"));
    }

    @Test
    void theWishIsAnotherFirstBootAndTheScriptIsNot() {
        CloudInitSpec with = CloudInitSpec.userData(USER).installingAgent();
        String data = file(with, GuestOs.LINUX, "meta-data");

        assertThat(data).isNotEqualTo(file(CloudInitSpec.userData(USER), GuestOs.LINUX, "meta-data"));
        // Another system has another script.
        assertThat(file(with, new GuestOs(GuestOs.Family.LINUX, Optional.of("alpine-3.20")), "meta-data"))
                .isEqualTo(data);
    }

    private static List<FieldProblem> problems(CloudInitSpec seed, GuestOs os) {
        Problems problems = Problems.of("spec");
        SeedCheck.check(seed, os, problems);
        return problems.list();
    }

    @Test
    void whereThereIsNoWayItIsRefusedWithTheReason() {
        assertThat(problems(
                        CloudInitSpec.userData("").installingAgent(),
                        new GuestOs(GuestOs.Family.LINUX, Optional.of("flatcar"))))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path()).isEqualTo("cloudInit.installAgent");
                    assertThat(problem.advice()).contains("flatcar", "installs nothing");
                });
    }

    @Test
    void aTemplateCannotHaveCompanyOnWindows() {
        CloudInitSpec seed = seed(DataSource.CONFIG_DRIVE, "## template: jinja\n#cloud-config\n", "");

        assertThat(problems(seed, WINDOWS)).extracting(FieldProblem::path).containsExactly("cloudInit.installAgent");
        assertThat(problems(seed, GuestOs.LINUX)).isEmpty();
    }

    @Test
    void publicKeysOfTheCallerAreNamed() {
        CloudInitSpec list = new CloudInitSpec(
                DataSource.CONFIG_DRIVE,
                "",
                Optional.of("{\"uuid\": \"a\", \"public_keys\": [\"ssh-rsa B\"]}"),
                Optional.empty(),
                Optional.empty());

        assertThat(problems(list, WINDOWS)).extracting(FieldProblem::path).containsExactly("cloudInit.metaData");
    }
}
