package io.quantix.kvm.migration;

import io.quantix.kvm.link.Link;
import io.quantix.spi.CallContext;
import io.quantix.spi.ProviderException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Switches a migration to post-copy when its time has come, unless it has ended before. */
final class PostCopy implements AutoCloseable {

    private static final Duration AGAIN = Duration.ofMillis(100);
    private static final Duration CALL = Duration.ofSeconds(20);

    private final CountDownLatch ended = new CountDownLatch(1);

    private PostCopy() {}

    static PostCopy after(MigrationPlan plan, Link link) {
        PostCopy timer = new PostCopy();
        plan.options()
                .postCopyAfter()
                .ifPresent(after -> Thread.ofVirtual().name("post-copy").start(() -> timer.run(after, plan, link)));
        return timer;
    }

    /** libvirt takes the wish only while memory is being copied, so it is said until it is taken. */
    private void run(Duration after, MigrationPlan plan, Link link) {
        try {
            Duration pause = after;
            while (!ended.await(pause.toNanos(), TimeUnit.NANOSECONDS) && !begin(plan, link)) {
                pause = AGAIN;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean begin(MigrationPlan plan, Link link) {
        CallContext call = CallContext.within(CALL);
        try {
            return link.call(plan.vm(), call, "fetch memory on demand of", ignored -> {
                plan.domain().migrations().startPostCopy(call.remaining());
                return true;
            });
        } catch (ProviderException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        ended.countDown();
    }
}
