package io.quantix.conformance.vm;

import static io.quantix.spi.vm.VmCapability.*;

import io.quantix.conformance.Expect;
import io.quantix.conformance.Must;
import io.quantix.conformance.Rule;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.CloudInitSpec;
import io.quantix.spi.vm.CloudInitSpec.DataSource;
import io.quantix.spi.vm.GuestOs;
import io.quantix.spi.vm.PlatformSpec;
import io.quantix.spi.vm.StartOptions;
import io.quantix.spi.vm.StopMode;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import io.quantix.spi.vm.VmState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A guest that is to install its agent, and a config drive's network: what the provider adds to a first boot, and what it may not touch. */
final class AgentInstallRules extends SeedRules {

    private static final String AGENT = "qemu-guest-agent";
    private static final String USER = "#cloud-config\n# <ü漢>\npackages: [ tck ]\nruncmd: [ [ tck ] ]\r\n";
    private static final String VENDOR = "#cloud-config\n# vendor <ü漢> & ]]>\npackages: [ other ]\r\n";
    private static final String MIME = """
            Content-Type: multipart/mixed; boundary="tck"
            MIME-Version: 1.0

            --tck
            Content-Type: text/x-shellscript

            #!/bin/sh
            echo tck-first
            --tck
            Content-Type: text/cloud-config

            #cloud-config
            tck-second: 1
            --tck--
            """;
    private static final String MAC = "52:54:00:7c:4b:07";
    private static final String ADDRESS = "192.0.2.7";

    AgentInstallRules(VmStage stage) {
        super(stage);
    }

    private static CloudInitSpec installing(Optional<String> vendorData) {
        return new CloudInitSpec(DataSource.NO_CLOUD, USER, Optional.empty(), vendorData, Optional.empty(), true);
    }

    private static CloudInitSpec drive(String network) {
        return new CloudInitSpec(
                DataSource.CONFIG_DRIVE, USER, Optional.empty(), Optional.empty(), Optional.of(network));
    }

    private static PlatformSpec platform() {
        return PlatformSpec.DEFAULT.with(new PlatformSpec.Extras(true, false, false, true, true));
    }

    private VmSpec guest(CloudInitSpec seed) {
        VmId id = VmId.random();
        return stage.sharedGuest()
                .guest()
                .machine(id, nameOf(id))
                .platform(platform())
                .cloudInit(seed)
                .build();
    }

    private VmSpec.Builder plainWithAgent() {
        return plain().platform(platform()).cloudInit(installing(Optional.of(VENDOR)));
    }

    @Rule("VM-800")
    @Must
    @Needs({CLOUD_INIT_AGENT, CONSOLE_SERIAL})
    void theAgentIsInTheVendorDataAndUserDataIsAsItWasGiven() {
        VmSpec spec = guest(installing(Optional.empty()));
        created(spec);
        Map<String, String> found = bootAndLook(spec.id());
        Expect.equal(USER, found.get("user-data"), "the user data in the guest");
        String vendor = Expect.answered(found.get("vendor-data"), "the vendor data in the guest");
        Expect.that(vendor.contains(AGENT), "the vendor data must install " + AGENT + ", found " + vendor);
    }

    @Rule("VM-801")
    @Must
    @Needs({CLOUD_INIT_AGENT, CONSOLE_SERIAL})
    void vendorDataOfTheCallerIsBesideTheAgents() {
        VmSpec spec = guest(installing(Optional.of(VENDOR)));
        created(spec);
        List<String> parts = vendorParts(spec.id());
        Expect.that(parts.contains(VENDOR), "the caller's vendor data must be a part, found " + parts);
        Expect.that(
                parts.stream().anyMatch(part -> part.contains(AGENT)),
                "a part must install " + AGENT + ", found " + parts);
    }

    @Rule("VM-802")
    @Must
    @Needs({CLOUD_INIT_AGENT, CONSOLE_SERIAL})
    void vendorDataOfManyPartsKeepsThemAll() {
        VmSpec spec = guest(installing(Optional.of(MIME)));
        created(spec);
        List<String> parts = vendorParts(spec.id());
        for (String wanted : List.of("tck-first", "tck-second", AGENT)) {
            Expect.that(
                    parts.stream().anyMatch(part -> part.contains(wanted)),
                    "a part must have " + wanted + ", found " + parts);
        }
    }

    private List<String> vendorParts(VmId id) {
        return MimeParts.of(Expect.answered(bootAndLook(id).get("vendor-data"), "the vendor data in the guest"));
    }

    @Rule("VM-803")
    @Must
    @Needs(CLOUD_INIT_AGENT)
    void thatTheAgentIsInstalledIsReadBackAndAnotherSpec() {
        VmSpec spec = plainWithAgent().build();
        created(spec);
        stage.reopen();
        SpecParts.expectEqual(spec, stage.machines().spec(spec.id(), call()));
        CloudInitSpec without =
                new CloudInitSpec(DataSource.NO_CLOUD, USER, Optional.empty(), Optional.of(VENDOR), Optional.empty());
        VmSpec other = spec.change().generation(1).cloudInit(without).build();
        Expect.fails(
                ProviderException.AlreadyExists.class,
                "creating it without the agent",
                () -> stage.machines().create(other, call()));
    }

    @Rule("VM-804")
    @Must
    @Needs(CLOUD_INIT_AGENT)
    void aGuestThatIsNotKnownInstallsNoAgent() {
        VmSpec spec = plainWithAgent()
                .guestOs(new GuestOs(GuestOs.Family.OTHER, Optional.empty()))
                .build();
        ProviderException.InvalidSpec refusal =
                Expect.fails(ProviderException.InvalidSpec.class, "creating it", () -> machines.create(spec, call()));
        expectNames(refusal, "cloudInit.installAgent");
        Expect.that(!exists(spec.id()), "a machine that was refused must not be there");
    }

    @Rule("VM-805")
    @Must
    @Needs({CLOUD_INIT, CONSOLE_SERIAL})
    void aConfigDriveHasItsNetworkInOpenStacksFormatOrIsRefused() {
        VmSpec spec = guest(drive("version: 2\nethernets:\n  inner:\n    match: {macaddress: \"" + MAC + "\"}\n"
                + "    addresses: [ " + ADDRESS + "/24 ]\n"));
        try {
            created(spec);
        } catch (ProviderException.InvalidSpec refusal) {
            expectNames(refusal, "cloudInit.networkConfig");
            return;
        }
        String data = Expect.answered(
                bootAndLook(spec.id()).get("openstack/latest/network_data.json"), "the network on the config drive");
        for (String wanted : List.of("links", "networks", MAC, ADDRESS, "255.255.255.0")) {
            Expect.that(data.contains(wanted), "the network must have " + wanted + ", found " + data);
        }
    }

    @Rule("VM-806")
    @Must
    @Needs(CLOUD_INIT)
    void aNetworkOpenStackHasNoWordForIsRefusedOnAConfigDrive() {
        VmSpec spec = plain().cloudInit(drive("version: 2\nwifis:\n  air: {dhcp4: true}\n"))
                .build();
        ProviderException.InvalidSpec refusal =
                Expect.fails(ProviderException.InvalidSpec.class, "creating it", () -> machines.create(spec, call()));
        expectNames(refusal, "cloudInit.networkConfig");
        Expect.that(!exists(spec.id()), "a machine that was refused must not be there");
    }

    @Rule("VM-807")
    @Must
    @Needs({CLOUD_INIT, MIGRATION_LIVE})
    void aMachineThatReadsItsConfigurationMovesWithIt() {
        Moves moves = new Moves(this);
        VmSpec spec = plain().cloudInit(CloudInitSpec.userData(USER)).build();
        running(spec);
        moves.move(spec);
        SpecParts.expectEqual(spec, moves.there().spec(spec.id(), call()));
        moves.there().stop(spec.id(), StopMode.force(), call());
        expectState(VmState.RUNNING, moves.there().start(spec.id(), StartOptions.DEFAULT, call()));
    }

    private static void expectNames(ProviderException.InvalidSpec refusal, String path) {
        Expect.that(
                refusal.problems().stream().anyMatch(problem -> problem.path().equals(path)),
                "the refusal must name " + path + ", found " + refusal.problems());
    }
}
