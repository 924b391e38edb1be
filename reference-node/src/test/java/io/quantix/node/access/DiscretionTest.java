package io.quantix.node.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.quantix.node.Proves;
import io.quantix.node.v1.BackupServiceGrpc;
import io.quantix.node.v1.ListPullsResponse;
import io.quantix.node.v1.MigrationServiceGrpc;
import io.quantix.node.v1.MigrationTicket;
import io.quantix.node.v1.Operation;
import io.quantix.node.v1.OperationServiceGrpc;
import io.quantix.node.v1.Pull;
import io.quantix.node.v1.Role;
import io.quantix.node.v1.VmSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiscretionTest {

    private final Discretion discretion = Discretion.of(List.of(
            new OperationServiceGrpc.OperationServiceImplBase() {}.bindService(),
            new BackupServiceGrpc.BackupServiceImplBase() {}.bindService(),
            new MigrationServiceGrpc.MigrationServiceImplBase() {}.bindService()));

    private static Operation made(Any response) {
        return Operation.newBuilder().setId("one").setResponse(response).build();
    }

    @Test
    @Proves("NODE-151")
    void whatOpensADiskOrADoorIsWithheldInMapsAndInsideAny() {
        ListPullsResponse pulls = ListPullsResponse.newBuilder()
                .addPulls(Pull.newBuilder()
                        .setId("p")
                        .putExports(
                                "root",
                                Pull.Export.newBuilder()
                                        .setUri("nbd://secret")
                                        .setChangesContext("c")
                                        .build()))
                .build();
        Operation ticket = made(Any.pack(MigrationTicket.newBuilder()
                .setEndpoint("tcp:h:1")
                .setContent("secret")
                .build()));

        assertThat(discretion.shown(pulls, Role.ROLE_VIEWER).toString())
                .contains("root", Discretion.WITHHELD)
                .doesNotContain("secret");
        assertThat(discretion.shown(ticket, Role.ROLE_VIEWER).toString())
                .contains("tcp:h:1", Discretion.WITHHELD)
                .doesNotContain("secret");
        assertThat(discretion.shown(pulls, Role.ROLE_OPERATOR)).isSameAs(pulls);
    }

    @Test
    void anErrorKeepsItsDetailsAndWhatIsOfNoKnownTypeIsLeftOut() {
        Operation failed = Operation.newBuilder()
                .setError(Status.newBuilder()
                        .addDetails(Any.pack(
                                ErrorInfo.newBuilder().setReason("BUSY").build())))
                .build();
        Operation strange = made(Any.newBuilder()
                .setTypeUrl("type.example/of.Nobody")
                .setValue(VmSpec.newBuilder().setName("secret").build().toByteString())
                .build());

        assertThat(discretion.shown(failed, Role.ROLE_VIEWER)).isEqualTo(failed);
        assertThat(discretion.shown(strange, Role.ROLE_VIEWER).toString()).doesNotContain("secret");
    }
}
