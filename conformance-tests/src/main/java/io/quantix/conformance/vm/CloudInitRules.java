package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.Rule;
import io.quantix.conformance.Should;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.Labels;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.CdromSpec;
import io.quantix.spi.vm.CloudInitSpec;
import io.quantix.spi.vm.CloudInitSpec.DataSource;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** First-boot configuration: what the guest finds, when it changes, and what is refused before a guest stumbles over it. */
final class CloudInitRules extends SeedRules {

    private static final String SECRET = "tck-Geheimnis-7";
    private static final String USER = "#cloud-config\n# <ü漢> & ]]>\nhostname: tck\r\nwrite_files: []\t\n";
    private static final String VENDOR = "#!/bin/sh\necho vendor\n";
    private static final String NETWORK = "version: 2\nethernets: {}\n";
    private static final String OTHER_USER = "#cloud-config\nhostname: other\n";

    CloudInitRules(VmStage stage) {
        super(stage);
    }

    private static CloudInitSpec noCloud(String user) {
        return new CloudInitSpec(
                DataSource.NO_CLOUD, user, Optional.empty(), Optional.of(VENDOR), Optional.of(NETWORK));
    }

    private static CloudInitSpec withMetaData(String metaData) {
        return new CloudInitSpec(DataSource.NO_CLOUD, USER, Optional.of(metaData), Optional.empty(), Optional.empty());
    }

    private static CloudInitSpec of(DataSource source, String user) {
        return new CloudInitSpec(source, user, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private VmSpec guest(CloudInitSpec seed) {
        VmId id = VmId.random();
        return stage.sharedGuest()
                .guest()
                .machine(id, nameOf(id))
                .cloudInit(seed)
                .build();
    }

    @Rule("VM-660")
    @Must
    @Needs({CLOUD_INIT, CONSOLE_SERIAL})
    void theGuestFindsEachTextAsItWasGiven() {
        VmSpec spec = guest(noCloud(USER));
        created(spec);
        Map<String, String> found = bootAndLook(spec.id());
        Expect.equal(USER, found.get("user-data"), "the user data in the guest");
        Expect.equal(VENDOR, found.get("vendor-data"), "the vendor data in the guest");
        Expect.equal(NETWORK, found.get("network-config"), "the network configuration in the guest");
        String data = Expect.answered(found.get("meta-data"), "the instance data in the guest");
        Expect.that(data.contains(spec.id().toString()), "the instance data must name the machine, found " + data);
        Expect.that(data.contains(spec.name()), "the instance data must have a host name, found " + data);
    }

    @Rule("VM-661")
    @Must
    @Needs({CLOUD_INIT, CONSOLE_SERIAL})
    void instanceDataOfTheCallerIsTheOnlyOne() {
        String data = "instance-id: tck-own\nlocal-hostname: own\n";
        VmSpec spec = guest(withMetaData(data));
        created(spec);
        Map<String, String> found = bootAndLook(spec.id());
        Expect.equal(Map.of("meta-data", data, "user-data", USER), found, "the files in the guest");
    }

    @Rule("VM-662")
    @Must
    @Needs({CLOUD_INIT, CONSOLE_SERIAL, RECONFIGURE})
    void anotherConfigurationIsFoundAtTheNextStartAsAFirstBoot() {
        VmSpec first = guest(noCloud(USER));
        created(first);
        ConsoleTalk talk = stage.sharedGuest().boot(first.id());
        Map<String, String> before = look(talk);
        VmSpec second = first.change().cloudInit(noCloud(OTHER_USER)).build();
        Expect.that(
                machines.reconfigure(second, call()).pendingChange(),
                "another first-boot configuration must wait for the next start");
        Expect.equal(before, look(talk), "the files in the guest that still runs");
        forceOff(first.id());
        Map<String, String> after = bootAndLook(first.id());
        Expect.equal(OTHER_USER, after.get("user-data"), "the user data after the next start");
        Expect.that(
                !Expect.answered(after.get("meta-data"), "instance data").equals(before.get("meta-data")),
                "another configuration must come with another instance id: the guest ignores it otherwise");
    }

    @Rule("VM-663")
    @Must
    @Needs({CLOUD_INIT, CONSOLE_SERIAL, RECONFIGURE})
    void whatElseChangesIsNoFirstBoot() {
        VmSpec first = guest(noCloud(USER));
        created(first);
        Map<String, String> before = bootAndLook(first.id());
        forceOff(first.id());
        machines.reconfigure(
                first.change().labels(Labels.of(Map.of("team", "red"))).build(), call());
        Expect.equal(before, bootAndLook(first.id()), "the files in the guest after a change of labels");
    }

    @Rule("VM-664")
    @Must
    @Needs({CLOUD_INIT, CONSOLE_SERIAL, RECONFIGURE})
    void aConfigurationThatIsTakenAwayIsGone() {
        VmSpec spec = guest(noCloud(USER));
        created(spec);
        machines.reconfigure(spec.change().cloudInit(null).build(), call());
        Expect.equal(Map.of(), bootAndLook(spec.id()), "the files in the guest");
        Expect.equal(
                Optional.empty(),
                machines.spec(spec.id(), call()).cloudInit(),
                "the first-boot configuration read back");
    }

    @Rule("VM-665")
    @Must
    @Needs({CLOUD_INIT, CONSOLE_SERIAL})
    void aMachineMadeAgainHasNothingOfTheFirst() {
        VmSpec spec = guest(noCloud(USER));
        created(spec);
        machines.delete(spec.id(), call());
        created(spec.change().generation(1).cloudInit(null).build());
        Expect.equal(Map.of(), bootAndLook(spec.id()), "the files in the guest");
    }

    @Rule("VM-666")
    @Must
    @Needs({CLOUD_INIT, CONSOLE_SERIAL})
    void aConfigDriveHasItsFilesWhereTheyBelong() {
        VmSpec spec = guest(of(DataSource.CONFIG_DRIVE, USER));
        created(spec);
        Map<String, String> found = bootAndLook(spec.id());
        Expect.equal(USER, found.get("openstack/latest/user_data"), "the user data on the config drive");
        String data = Expect.answered(found.get("openstack/latest/meta_data.json"), "the data of the config drive");
        Expect.that(data.contains(spec.id().toString()), "the data must name the machine, found " + data);
    }

    @Rule("VM-667")
    @Must
    @Needs({CLOUD_INIT, CONSOLE_SERIAL})
    void anIgnitionConfigurationReachesTheGuest() {
        String ignition = "{\"ignition\": {\"version\": \"3.4.0\"}}\n";
        VmSpec spec = guest(of(DataSource.IGNITION, ignition));
        created(spec);
        Expect.equal(Map.of("ignition", ignition), bootAndLook(spec.id()), "the files in the guest");
    }

    @Rule("VM-668")
    @Must
    @Needs(CLOUD_INIT)
    void everyTextIsReadBackAndTheDriveIsNobodys() {
        String data = "instance-id: tck-own\nodd: \"<ü漢> & ]]>\\t\"\r\n";
        String large = "#!/bin/sh\n" + "# 0123456789 \u20ac\n".repeat(8_000);
        CdromSpec own = CdromSpec.empty("own");
        VmSpec spec = plain().cdroms(List.of(own))
                .cloudInit(new CloudInitSpec(
                        DataSource.NO_CLOUD, large, Optional.of(data), Optional.of(VENDOR), Optional.of(NETWORK)))
                .build();
        created(spec);
        VmSpec read = machines.spec(spec.id(), call());
        SpecParts.expectEqual(spec, read);
        Expect.equal(List.of(own), read.cdroms(), "the CD-ROM drives");
    }

    @Rule("VM-669")
    @Must
    @Needs(CLOUD_INIT)
    void aConfigurationOutlivesTheProvider() {
        VmSpec spec = plain().cloudInit(noCloud(USER)).build();
        created(spec);
        stage.reopen();
        SpecParts.expectEqual(spec, stage.machines().spec(spec.id(), call()));
    }

    private List<FieldProblem> refused(CloudInitSpec seed) {
        VmSpec spec = plain().cloudInit(seed).build();
        ProviderException.InvalidSpec refusal =
                Expect.fails(ProviderException.InvalidSpec.class, "creating it", () -> machines.create(spec, call()));
        Expect.that(!exists(spec.id()), "a machine that was refused must not be there");
        Expect.that(
                !String.valueOf(refusal.getMessage()).contains(SECRET),
                "a refusal must not repeat the configuration: it may hold passwords");
        return refusal.problems();
    }

    private void expectRefused(String field, CloudInitSpec seed) {
        List<FieldProblem> problems = refused(seed);
        Expect.that(
                problems.stream().anyMatch(problem -> problem.path().equals("cloudInit." + field)),
                "the refusal must name cloudInit." + field + ", found " + problems);
    }

    @Rule("VM-670")
    @Must
    @Needs(CLOUD_INIT)
    void brokenYamlIsRefusedWithItsLine() {
        String broken = "#cloud-config\npassword: " + SECRET + "\nusers: [ \n  - name: tck\n";
        expectRefused("userData", noCloud(broken));
        List<FieldProblem> problems = refused(noCloud("#cloud-config\na: 1\n  b: " + SECRET + "\n"));
        Expect.that(
                problems.stream().anyMatch(problem -> problem.found().contains("line 3")),
                "the refusal must name line 3, found " + problems);
    }

    @Rule("VM-671")
    @Must
    @Needs(CLOUD_INIT)
    void aCloudConfigThatIsNoMappingIsRefused() {
        expectRefused("userData", noCloud("#cloud-config\n- " + SECRET + "\n"));
    }

    @Rule("VM-672")
    @Must
    @Needs(CLOUD_INIT)
    void userDataOfNoKnownKindIsRefused() {
        expectRefused("userData", noCloud("password: " + SECRET + "\n"));
    }

    @Rule("VM-673")
    @Must
    @Needs(CLOUD_INIT)
    void everyBrokenTextIsNamedAtOnce() {
        String broken = "a: [" + SECRET + "\n";
        List<FieldProblem> problems = refused(new CloudInitSpec(
                DataSource.NO_CLOUD,
                "#cloud-config\n" + broken,
                Optional.of(broken),
                Optional.of("#cloud-config\n" + broken),
                Optional.of(broken)));
        for (String field : List.of("userData", "metaData", "vendorData", "networkConfig")) {
            Expect.that(
                    problems.stream().anyMatch(problem -> problem.path().equals("cloudInit." + field)),
                    "the refusal must name cloudInit." + field + ", found " + problems);
        }
    }

    @Rule("VM-674")
    @Must
    @Needs({CLOUD_INIT, RECONFIGURE})
    void aBrokenChangeChangesNothing() {
        VmSpec spec = plain().cloudInit(noCloud(USER)).build();
        created(spec);
        VmSpec broken =
                spec.change().cloudInit(noCloud("#cloud-config\na: [\n")).build();
        Expect.fails(ProviderException.InvalidSpec.class, "changing it", () -> machines.reconfigure(broken, call()));
        SpecParts.expectEqual(spec, machines.spec(spec.id(), call()));
    }

    @Rule("VM-675")
    @Must
    @Needs(CLOUD_INIT)
    void anotherConfigurationIsAnotherSpec() {
        VmSpec spec = plain().cloudInit(noCloud(USER)).build();
        created(spec);
        created(spec);
        VmSpec other =
                spec.change().generation(1).cloudInit(noCloud(OTHER_USER)).build();
        Expect.fails(ProviderException.AlreadyExists.class, "creating another", () -> machines.create(other, call()));
    }

    @Rule("VM-676")
    @Should
    @Needs(CLOUD_INIT)
    void theConfigurationIsNotShownInTheStatus() {
        VmSpec spec = plain().cloudInit(noCloud("#cloud-config\npassword: " + SECRET + "\n"))
                .build();
        Expect.that(
                !machines.create(spec, call()).toString().contains(SECRET)
                        && !describe(spec.id()).toString().contains(SECRET),
                "a status must not show the configuration: it is logged");
    }
}
