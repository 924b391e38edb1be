package io.quantix.kvm.job;

import io.quantix.spi.ProviderException;
import org.jspecify.annotations.Nullable;

/**
 * What a job does, on a thread of its own. It ends with its result or with a {@link ProviderException} whose effect is true; {@link
 * ProviderException.Cancelled} makes the job a cancelled one.
 *
 * @param <T> what the job produces
 */
@FunctionalInterface
public interface JobWork<T extends @Nullable Object> {

    T run(JobRun run);
}
