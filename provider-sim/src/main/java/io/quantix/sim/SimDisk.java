package io.quantix.sim;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * What a guest has written to one disk: which blocks, and when in the order of all writes of the machine. The bytes of a block follow
 * from the disk's name, the block and that order, so keeping the numbers keeps the content.
 */
final class SimDisk {

    static final int BLOCK = 65_536;

    /**
     * The writes of a disk.
     *
     * @param disk its name
     * @param blocks the blocks that were written
     */
    record Written(String disk, List<Block> blocks) {
        Written {
            blocks = List.copyOf(blocks);
        }
    }

    /**
     * A written block.
     *
     * @param index counted from 0
     * @param write which write of the machine it was, counted from 1
     */
    record Block(long index, long write) {}

    private final String name;
    private final Map<Long, Long> writes = new TreeMap<>();

    SimDisk(String name) {
        this.name = name;
    }

    static SimDisk of(Written written) {
        SimDisk disk = new SimDisk(written.disk());
        written.blocks().forEach(block -> disk.writes.put(block.index(), block.write()));
        return disk;
    }

    void write(long block, long write) {
        writes.put(block, write);
    }

    Written written() {
        List<Block> blocks = new ArrayList<>();
        writes.forEach((index, write) -> blocks.add(new Block(index, write)));
        return new Written(name, blocks);
    }

    /** Returns the bytes a write left in a block. */
    static ByteBuffer content(String disk, Block block) {
        CRC32 seed = new CRC32();
        seed.update((disk + '/' + block.index() + '/' + block.write()).getBytes(StandardCharsets.UTF_8));
        long state = seed.getValue() + 1;
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK);
        while (bytes.hasRemaining()) {
            // xorshift64: any stream will do that is the same tomorrow, on every machine.
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
            bytes.putLong(state);
        }
        return bytes.flip();
    }
}
