package io.quantix.kvm.hotplug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantix.kvm.hotplug.KvmPlugging.Move;
import io.quantix.kvm.xml.RunningDevices;
import io.quantix.spi.ByteSize;
import io.quantix.spi.Effect;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.ProviderException;
import io.quantix.spi.vm.CpuSpec;
import io.quantix.spi.vm.MemorySpec;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import org.junit.jupiter.api.Test;

class VcpuPlanTest {

    /** A guest on hardware that had one vCPU at its start, and got two more. */
    private static final String THREE = """
        <vcpu id='0' enabled='yes' hotpluggable='no' order='1'/>
        <vcpu id='1' enabled='yes' hotpluggable='yes' order='2'/>
        <vcpu id='2' enabled='yes' hotpluggable='yes' order='3'/>
        <vcpu id='3' enabled='no' hotpluggable='yes'/>
        """;

    private static VmSpec online(int online) {
        CpuSpec cpu = CpuSpec.builder()
                .topology(new CpuSpec.Topology(1, 1, 4, 1))
                .online(online)
                .build();
        return VmSpec.builder(VmId.random(), "vcpus", MemorySpec.of(ByteSize.ofMib(64)))
                .cpu(cpu)
                .build();
    }

    private static RunningDevices running(String type, String vcpus) {
        return RunningDevices.read("<domain type='" + type + "'><vcpu current='3'>4</vcpu>" + vcpus + "</domain>");
    }

    private static RunningDevices three(String type) {
        return running(type, "<vcpus>" + THREE + "</vcpus>");
    }

    @Test
    void thoseThatComeAreTheLowestThatAreNotThere() {
        assertThat(new VcpuPlan(online(3), three("qemu"), false).moves(4)).containsExactly(new Move.VcpuComes(3));
        assertThat(new VcpuPlan(online(3), running("kvm", ""), false).moves(4)).containsExactly(new Move.VcpuComes(3));
    }

    @Test
    void thoseThatCameLastGoOneByOne() {
        assertThat(new VcpuPlan(online(3), three("kvm"), false).moves(1))
                .containsExactly(new Move.VcpuGoes(2), new Move.VcpuGoes(1));
    }

    @Test
    void theNumberThatIsThereNeedsNothing() {
        assertThat(new VcpuPlan(online(3), three("qemu"), false).moves(3)).isEmpty();
    }

    @Test
    void whatWasThereAtTheStartStays() {
        ProviderException.InvalidSpec refused = catchThrowableOfType(
                ProviderException.InvalidSpec.class, () -> new VcpuPlan(online(3), running("kvm", ""), false).moves(2));

        assertThat(refused.problems()).extracting(FieldProblem::path).containsExactly("cpu.online");
        assertThat(refused).hasMessageContaining("at least 3");
    }

    @Test
    void noneGoesWhereTheGuestIsTranslated() {
        assertThatThrownBy(() -> new VcpuPlan(online(3), three("qemu"), false).moves(2))
                .isInstanceOf(ProviderException.Unsupported.class)
                .hasMessageContaining("translated");
    }

    @Test
    void oneThatIsLeavingDoesNotComeBackBeforeItIsGone() {
        ProviderException.Conflict refused = catchThrowableOfType(
                ProviderException.Conflict.class, () -> new VcpuPlan(online(2), three("kvm"), false).moves(3));

        assertThat(refused.effect()).isEqualTo(Effect.NONE);
    }

    @Test
    void oneThatIsLeavingIsAskedForAgain() {
        assertThat(new VcpuPlan(online(2), three("kvm"), true).moves(2)).containsExactly(new Move.VcpuGoes(2));
    }

    @Test
    void aCallThatDidNotEndGoesOnWhereItStood() {
        assertThat(new VcpuPlan(online(1), three("kvm"), true).moves(4)).containsExactly(new Move.VcpuComes(3));
        assertThat(new VcpuPlan(online(1), three("kvm"), true).moves(3)).isEmpty();
    }
}
