package io.quantix.node.translate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Code;
import io.quantix.node.Proves;
import io.quantix.spi.Effect;
import io.quantix.spi.ErrorKind;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.ObjectRef;
import io.quantix.spi.ProviderException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrorStatusTest {

    private static final ObjectRef VM = new ObjectRef("vm", "a");

    private static final Map<ProviderException, Code> CODES = Map.ofEntries(
            Map.entry(
                    new ProviderException.InvalidSpec("spec", new FieldProblem("a", "b", "c")), Code.INVALID_ARGUMENT),
            Map.entry(new ProviderException.NotFound(VM), Code.NOT_FOUND),
            Map.entry(new ProviderException.AlreadyExists(VM, "other"), Code.ALREADY_EXISTS),
            Map.entry(new ProviderException.WrongState(VM, "stop", "PAUSED", "RUNNING"), Code.FAILED_PRECONDITION),
            Map.entry(new ProviderException.Conflict(VM, Effect.NONE, "changed"), Code.ABORTED),
            Map.entry(new ProviderException.Exhausted("memory", Effect.NONE, "full"), Code.RESOURCE_EXHAUSTED),
            Map.entry(new ProviderException.Unsupported("vm.pause", "no"), Code.UNIMPLEMENTED),
            Map.entry(new ProviderException.Denied(VM, "foreign"), Code.PERMISSION_DENIED),
            Map.entry(new ProviderException.Unavailable("away", Effect.NONE, null), Code.UNAVAILABLE),
            Map.entry(new ProviderException.TimedOut(VM, "late", Effect.UNKNOWN), Code.DEADLINE_EXCEEDED),
            Map.entry(new ProviderException.Cancelled("enough", Effect.PARTIAL), Code.CANCELLED),
            Map.entry(
                    new ProviderException.Internal(
                            VM, "bad", Effect.UNKNOWN, new ProviderException.NativeError("libvirt", 38, 10, "oops")),
                    Code.INTERNAL));

    @Test
    @Proves("NODE-009")
    void everyKindHasItsOwnCode() {
        assertThat(CODES.keySet()).extracting(ProviderException::kind).containsExactlyInAnyOrder(ErrorKind.values());
        CODES.forEach((error, code) -> assertThat(ErrorStatus.code(error)).isEqualTo(code));
        assertThat(CODES.values()).doesNotHaveDuplicates();
    }

    @Test
    @Proves("NODE-009")
    void everyStatusSaysItsEffectAndItsRequest() {
        CODES.keySet().forEach(error -> {
            String text = ErrorStatus.of(error, "request-7").toString();
            assertThat(text)
                    .contains("request-7")
                    .contains(error.effect().name())
                    .contains(error.kind().name());
        });
    }

    @Test
    @Proves("NODE-003")
    void pathsOfTheSpiAreNamedAsTheClientWroteThem() {
        Map<String, String> paths = Map.of(
                "memory.size", "spec.memory_bytes",
                "memory.hotplug.slots", "spec.memory_options.slots",
                "disks[2].bootIndex", "spec.disks[2].boot_index",
                "nics[0].qos.inbound.average", "spec.nics[0].inbound.average_bits_per_second",
                "platform.extras.agentChannel", "spec.platform.without_agent_channel",
                "hostDevices[1].address", "spec.host_devices[1].pci",
                "cpu.scheduling.limitPercent", "spec.cpu.limit_percent",
                "cloudInit.userData", "spec.cloud_init.user_data",
                "", "spec");
        paths.forEach((spi, api) -> assertThat(FieldPaths.toApi(spi)).isEqualTo(api));
        assertThat(Arrays.asList(FieldPaths.toApi("spec.name"), FieldPaths.toApi("spec")))
                .isEqualTo(List.of("spec.name", "spec"));
    }
}
