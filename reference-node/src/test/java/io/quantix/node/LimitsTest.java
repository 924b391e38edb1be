package io.quantix.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.RetryInfo;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.quantix.node.v1.Event;
import io.quantix.node.v1.EventServiceGrpc;
import io.quantix.node.v1.ListVmsRequest;
import io.quantix.node.v1.Role;
import io.quantix.node.v1.VmServiceGrpc;
import io.quantix.node.v1.WatchEventsRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much of the node one caller may take. */
class LimitsTest {

    @TempDir
    private Path folder;

    private static void look(ManagedChannel channel) {
        VmServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(30, TimeUnit.SECONDS)
                .listVms(ListVmsRequest.getDefaultInstance());
    }

    @Test
    @Proves("NODE-130")
    void aCallerThatAsksTooOftenIsToldWhenToTryAgainAndSlowsNobodyElse() throws IOException {
        try (SecureNode node = SecureNode.start(folder, "limits: {calls-per-second: 10}\n")) {
            ManagedChannel greedy =
                    node.withToken(node.token("greedy", Role.ROLE_VIEWER).getSecret());
            ManagedChannel modest =
                    node.withToken(node.token("modest", Role.ROLE_VIEWER).getSecret());

            StatusRuntimeException refused = Refusals.of(() -> {
                for (int count = 0; count < 10_000; count++) {
                    look(greedy);
                }
            });

            assertThat(refused.getStatus().getCode()).isEqualTo(Code.RESOURCE_EXHAUSTED);
            RetryInfo retry = Refusals.detail(refused, RetryInfo.class).orElseThrow();
            assertThat(retry.getRetryDelay().getSeconds()).isZero();
            assertThat(retry.getRetryDelay().getNanos()).isPositive();
            look(modest);
            Awaitility.await().untilAsserted(() -> look(greedy));
        }
    }

    @Test
    @Proves("NODE-131")
    void aCallerMayHaveSoManyStreamsAndGetsTheirPlacesBack() throws IOException {
        try (SecureNode node = SecureNode.start(folder, "limits: {streams-per-caller: 2}\n")) {
            ManagedChannel reader =
                    node.withToken(node.token("reader", Role.ROLE_VIEWER).getSecret());
            Context.CancellableContext open = Context.current().withCancellation();
            open.run(() -> {
                assertThat(watch(reader).hasNext()).isTrue();
                assertThat(watch(reader).hasNext()).isTrue();
            });

            assertThat(Refusals.code(() -> watch(reader).hasNext())).isEqualTo(Code.RESOURCE_EXHAUSTED);
            look(reader);
            open.cancel(null);
            Awaitility.await()
                    .untilAsserted(() -> assertThat(watch(reader).hasNext()).isTrue());
        }
    }

    private static Iterator<Event> watch(ManagedChannel channel) {
        return EventServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(30, TimeUnit.SECONDS)
                .watchEvents(WatchEventsRequest.newBuilder().setFromStart(true).build());
    }
}
