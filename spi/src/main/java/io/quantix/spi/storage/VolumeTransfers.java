package io.quantix.spi.storage;

import io.quantix.spi.CallContext;
import io.quantix.spi.Job;
import io.quantix.spi.JobId;
import io.quantix.spi.Page;
import io.quantix.spi.ProviderException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/**
 * Bytes into and out of the volumes of one pool.
 *
 * <h2>Lifecycle</h2>
 *
 * <pre>
 *   (absent) ── importVolume ──► FILLING ──► READY
 *                                   └──────► (absent), when it fails or is cancelled
 * </pre>
 *
 * <h2>Threading</h2>
 *
 * As for {@link Volumes}. A channel given to a job is used by one thread at a time, from the start of the job to its end, and
 * belongs to the caller, who closes it afterwards. A caller that wants the job to end closes the channel or cancels the job.
 *
 * <h2>Idempotency</h2>
 *
 * Jobs are repeated by their id; the channel of a repetition is not touched. Uploading the same bytes to the same range again
 * changes nothing, which is how a broken upload is resumed.
 *
 * <h2>Errors</h2>
 *
 * As for {@link Volumes}. A channel of the caller that fails or ends early is {@link ProviderException.Unavailable} with that
 * failure as its cause. A job that streams dies with its process and is then gone, with the volume it was filling.
 *
 * <h2>Units</h2>
 *
 * Sizes and offsets are exact bytes; progress counts bytes of the stream. Memory stays constant whatever the size.
 *
 * <h2>Conformance</h2>
 *
 * Chapter STO-IMG, {@code docs/spec/storage.md}.
 *
 * @since 1.0
 */
public interface VolumeTransfers {

    /**
     * Starts filling a new volume from a stream. When the job has succeeded the volume is ready, the bytes are durable, and the
     * checksum was proved before anybody could use them. When it fails or is cancelled nothing stays. Called again with the same
     * job it returns that job.
     *
     * @param source read to its end, or to the length the spec gives
     * @throws ProviderException.AlreadyExists when the volume id or the job id is taken with another spec
     * @throws ProviderException.InvalidSpec from the job, with the field {@code expected}, when the checksum differs; with
     *     {@code length} when there are more bytes; with {@code volume.size} when the disk in the stream is larger; with {@code
     *     streamFormat} when the stream is of another format or refers to other files
     * @throws ProviderException.Exhausted when the pool or a quota has no room
     * @throws ProviderException.Unsupported without {@link StorageCapability#TRANSFER_IMPORT}, or when the pool cannot read the
     *     format from a stream; raw it always can
     */
    Job<TransferResult> importVolume(JobId job, ImportSpec spec, ReadableByteChannel source, CallContext call);

    /**
     * Starts streaming a volume out. When the job has succeeded the stream holds one moment of the volume, complete. Called again
     * with the same job it returns that job.
     *
     * @throws ProviderException.NotFound when the volume or the snapshot does not exist
     * @throws ProviderException.WrongState when the volume is published for writing and the spec names no snapshot
     * @throws ProviderException.AlreadyExists when the job id is taken by another request
     * @throws ProviderException.Unsupported without {@link StorageCapability#TRANSFER_EXPORT}, or when the pool cannot write the
     *     format to a stream; raw it always can
     */
    Job<TransferResult> exportVolume(JobId job, ExportSpec spec, WritableByteChannel target, CallContext call);

    /**
     * Writes a range of a volume, as a guest would see it. When it returns the bytes are durable; when it fails, any part of the
     * range may be written and nothing outside it.
     *
     * @param source gives exactly as many bytes as the range has; the caller closes it
     * @throws ProviderException.NotFound when the volume does not exist
     * @throws ProviderException.WrongState when the volume is published
     * @throws ProviderException.InvalidSpec when the range goes beyond the volume
     * @throws ProviderException.Unsupported without {@link StorageCapability#TRANSFER_RANGES}
     */
    void upload(VolumeId volume, ByteRange range, ReadableByteChannel source, CallContext call);

    /**
     * Reads a range of a volume, as a guest would see it. A volume that is published for writing may be read; what a guest writes
     * meanwhile is seen or not.
     *
     * @param target takes exactly as many bytes as the range has; the caller closes it
     * @throws ProviderException.NotFound when the volume does not exist
     * @throws ProviderException.InvalidSpec when the range goes beyond the volume
     * @throws ProviderException.Unsupported without {@link StorageCapability#TRANSFER_RANGES}
     */
    void download(VolumeId volume, ByteRange range, WritableByteChannel target, CallContext call);

    /**
     * Lists the ranges that may hold anything but zeros, ascending and without overlap, so that a copy can leave out the rest. A
     * pool that cannot tell answers with the whole volume.
     *
     * @throws ProviderException.NotFound when the volume does not exist
     */
    Page<ByteRange> dataRanges(VolumeId volume, Page.Request page, CallContext call);

    /**
     * Starts computing the checksum of what a guest would read. Called again with the same job it returns that job.
     *
     * @throws ProviderException.NotFound when the volume does not exist
     * @throws ProviderException.WrongState when the volume is published for writing
     * @throws ProviderException.AlreadyExists when the job id is taken by another request
     */
    Job<Checksum> checksum(JobId job, VolumeId volume, Checksum.Algorithm algorithm, CallContext call);

    /**
     * Starts changing the format of a volume. When the job has succeeded a guest reads the same bytes as before; when it fails or
     * is cancelled the volume is as it was. A volume that has the format succeeds at once. Called again with the same job it
     * returns that job.
     *
     * @throws ProviderException.NotFound when the volume does not exist
     * @throws ProviderException.WrongState when the volume is published, has snapshots, or is the origin of a linked clone
     * @throws ProviderException.InvalidSpec when the pool does not keep that format
     * @throws ProviderException.AlreadyExists when the job id is taken by another request
     * @throws ProviderException.Exhausted when there is no room for the second copy
     * @throws ProviderException.Unsupported without {@link StorageCapability#TRANSFER_CONVERT}
     */
    Job<VolumeStatus> convert(JobId job, VolumeId volume, ImageFormat format, CallContext call);
}
