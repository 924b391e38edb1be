package io.quantix.kvm.ffi;

/**
 * Long work on one disk of a running domain.
 *
 * @param type a {@code virDomainBlockJobType}
 * @param done bytes finished
 * @param total bytes in all; equal to {@code done} when a job that waits for its pivot is ready for it
 */
public record LibvirtBlockJob(int type, long done, long total) {}
