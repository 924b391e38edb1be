package io.quantix.ffi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NativeHandleTest {

    private static final MemorySegment ADDRESS = MemorySegment.ofAddress(0x1000);

    private final List<MemorySegment> released = new CopyOnWriteArrayList<>();

    @Test
    void closingTwiceReleasesOnce() {
        NativeHandle handle = new NativeHandle("thing", ADDRESS, released::add);

        handle.close();
        handle.close();

        assertThat(released).containsExactly(ADDRESS);
        assertThat(handle.isClosed()).isTrue();
    }

    @Test
    void aClosedHandleRefusesCalls() {
        NativeHandle handle = new NativeHandle("thing", ADDRESS, released::add);
        handle.close();

        assertThatExceptionOfType(HandleClosedException.class)
                .isThrownBy(() -> handle.with(MemorySegment::address))
                .withMessage("thing is closed");
    }

    @Test
    void closingWaitsForTheCallInFlight() throws Exception {
        NativeHandle handle = new NativeHandle("thing", ADDRESS, released::add);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Thread user = Thread.startVirtualThread(() -> handle.with(address -> hold(inside, leave)));
        inside.await();
        Thread closer = Thread.startVirtualThread(handle::close);
        await().until(handle::isClosed);

        assertThat(released).isEmpty();
        leave.countDown();

        user.join();
        closer.join();
        assertThat(released).containsExactly(ADDRESS);
    }

    @Test
    void aCallThatOutlivesTheCloseReleasesWhenItLeaves() throws Exception {
        NativeHandle handle = new NativeHandle("thing", ADDRESS, released::add);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Thread user = Thread.startVirtualThread(() -> handle.with(address -> hold(inside, leave)));
        inside.await();

        handle.close(Duration.ofMillis(20));

        assertThat(released).isEmpty();
        leave.countDown();
        user.join();
        assertThat(released).containsExactly(ADDRESS);
    }

    @Test
    void nullIsNotAHandle() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NativeHandle("thing", MemorySegment.NULL, released::add))
                .withMessageContaining("thing");
    }

    private static boolean hold(CountDownLatch inside, CountDownLatch leave) {
        inside.countDown();
        try {
            return leave.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
