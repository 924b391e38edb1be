package io.quantix.kvm.seed;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes a small CD-ROM image: ISO 9660 (ECMA-119) with the names of Rock Ridge, which Linux and BSD read, and of Joliet, which Windows reads.
 * The same files give the same bytes, as nothing in it depends on the clock or the host.
 */
final class IsoImage {

    private static final int BLOCK = 2048;
    private static final int FIRST_DESCRIPTOR = 16;
    /** After the descriptors: primary, Joliet and the one that ends them. */
    private static final int FIRST_TABLE = FIRST_DESCRIPTOR + 3;
    /** A date in the descriptors: digits for "none", and the offset from UTC. */
    private static final byte[] NO_DATE = "0000000000000000\0".getBytes(StandardCharsets.US_ASCII);
    /** A date in a directory: 1 January 1980, midnight UTC. */
    private static final byte[] DATE = {80, 1, 1, 0, 0, 0, 0};

    private static final int MODE_DIRECTORY = 0040500;
    private static final int MODE_FILE = 0100400;

    private final String label;
    private final Folder root = new Folder("", null);
    private final List<Folder> folders = new ArrayList<>();
    private final List<Leaf> leaves = new ArrayList<>();

    /** A file of the image. */
    private static final class Leaf {
        private final String name;
        private final byte[] content;
        private int block;

        Leaf(String name, byte[] content) {
            this.name = name;
            this.content = content;
        }
    }

    /** A directory of the image, which exists once for each naming. */
    private static final class Folder {
        private final String name;
        private final @Nullable Folder parent;
        private final TreeMap<String, Folder> folders = new TreeMap<>();
        private final TreeMap<String, Leaf> leaves = new TreeMap<>();
        private int number;
        private final int[] blocks = new int[Naming.values().length];
        private final int[] sizes = new int[Naming.values().length];

        Folder(String name, @Nullable Folder parent) {
            this.name = name;
            this.parent = parent;
        }

        Folder parent() {
            return parent == null ? this : parent;
        }
    }

    /** The two trees of an image, over the same files. */
    private enum Naming {
        ISO(0),
        JOLIET(1);

        /** Where what belongs to this tree is in pairs. */
        private final int place;

        Naming(int place) {
            this.place = place;
        }

        byte[] identifier(String name, boolean file) {
            String full = file ? name + ";1" : name;
            return switch (this) {
                case ISO -> isoName(name, file).getBytes(StandardCharsets.US_ASCII);
                case JOLIET -> full.getBytes(StandardCharsets.UTF_16BE);
            };
        }

        /** Capitals, digits and underscores; a file has exactly one dot. */
        private static String isoName(String name, boolean file) {
            int dot = file ? name.lastIndexOf('.') : -1;
            String stem = plain(dot < 0 ? name : name.substring(0, dot));
            return file ? stem + "." + (dot < 0 ? "" : plain(name.substring(dot + 1))) + ";1" : stem;
        }

        private static String plain(String part) {
            StringBuilder plain = new StringBuilder();
            for (int index = 0; index < part.length(); index++) {
                char letter = part.charAt(index);
                char capital = letter >= 'a' && letter <= 'z' ? (char) (letter - 'a' + 'A') : letter;
                boolean allowed = (capital >= 'A' && capital <= 'Z') || (capital >= '0' && capital <= '9');
                plain.append(allowed ? capital : '_');
            }
            return plain.toString();
        }
    }

    private IsoImage(String label, Map<String, byte[]> files) {
        this.label = label;
        files.forEach(this::add);
        number(List.of(root));
    }

    /**
     * Returns the image.
     *
     * @param label name of the volume, at most 16 characters of ASCII
     * @param files contents by path, which has slashes between names of ASCII letters, digits, dots, hyphens and underscores
     */
    static byte[] of(String label, Map<String, byte[]> files) {
        if (label.length() > 16) {
            throw new IllegalArgumentException("a Joliet label has at most 16 characters: " + label);
        }
        return new IsoImage(label, files).write();
    }

    private void add(String path, byte[] content) {
        Folder folder = root;
        String[] names = path.split("/", -1);
        for (int index = 0; index < names.length - 1; index++) {
            Folder parent = folder;
            folder = folder.folders.computeIfAbsent(names[index], name -> new Folder(name, parent));
        }
        Leaf leaf = new Leaf(names[names.length - 1], content);
        folder.leaves.put(leaf.name, leaf);
        leaves.add(leaf);
    }

    /** A path table lists directories level by level, and refers to parents by their place in it. */
    private void number(List<Folder> level) {
        List<Folder> next = new ArrayList<>();
        for (Folder folder : level) {
            folders.add(folder);
            folder.number = folders.size();
            next.addAll(folder.folders.values());
        }
        if (!next.isEmpty()) {
            number(next);
        }
    }

    private byte[] write() {
        int block = FIRST_TABLE;
        int[] tables = new int[Naming.values().length];
        for (Naming naming : Naming.values()) {
            tables[naming.place] = block;
            // One in either byte order.
            block += 2 * blocks(pathTable(naming, ByteOrder.LITTLE_ENDIAN).length);
        }
        for (Naming naming : Naming.values()) {
            for (Folder folder : folders) {
                folder.sizes[naming.place] = BLOCK * blocks(directory(folder, naming).length);
                folder.blocks[naming.place] = block;
                block += folder.sizes[naming.place] / BLOCK;
            }
        }
        for (Leaf leaf : leaves) {
            leaf.block = block;
            block += blocks(leaf.content.length);
        }
        ByteBuffer image = ByteBuffer.allocate(block * BLOCK);
        put(image, FIRST_DESCRIPTOR, descriptor(Naming.ISO, block, tables[0]));
        put(image, FIRST_DESCRIPTOR + 1, descriptor(Naming.JOLIET, block, tables[1]));
        put(image, FIRST_DESCRIPTOR + 2, terminator());
        for (Naming naming : Naming.values()) {
            byte[] little = pathTable(naming, ByteOrder.LITTLE_ENDIAN);
            put(image, tables[naming.place], little);
            put(image, tables[naming.place] + blocks(little.length), pathTable(naming, ByteOrder.BIG_ENDIAN));
            folders.forEach(folder -> put(image, folder.blocks[naming.place], directory(folder, naming)));
        }
        leaves.forEach(leaf -> put(image, leaf.block, leaf.content));
        return image.array();
    }

    private static int blocks(int bytes) {
        return (bytes + BLOCK - 1) / BLOCK;
    }

    private static void put(ByteBuffer image, int block, byte[] content) {
        image.put(block * BLOCK, content);
    }

    /** ECMA-119, 8.4 and 8.5. */
    private byte[] descriptor(Naming naming, int volumeBlocks, int table) {
        int tableSize = pathTable(naming, ByteOrder.LITTLE_ENDIAN).length;
        ByteBuffer out = ByteBuffer.allocate(BLOCK);
        out.put((byte) (naming == Naming.ISO ? 1 : 2)).put(ascii("CD001")).put((byte) 1);
        out.put((byte) 0).put(text(naming, "", 32)).put(text(naming, label, 32)).put(new byte[8]);
        both(out, volumeBlocks);
        // The escape sequence of UCS-2, level 3.
        out.put(naming == Naming.ISO ? new byte[3] : ascii("%/E")).put(new byte[29]);
        bothShort(out, 1);
        bothShort(out, 1);
        bothShort(out, BLOCK);
        both(out, tableSize);
        out.order(ByteOrder.LITTLE_ENDIAN).putInt(table).putInt(0);
        out.order(ByteOrder.BIG_ENDIAN).putInt(table + blocks(tableSize)).putInt(0);
        out.put(record(root, naming, new byte[1], new byte[0]));
        // Set, publisher, preparer, application; copyright, abstract and bibliographic file.
        for (int length : new int[] {128, 128, 128, 128, 37, 37, 37}) {
            out.put(text(naming, "", length));
        }
        for (int date = 0; date < 4; date++) {
            out.put(NO_DATE);
        }
        out.put((byte) 1);
        return out.array();
    }

    private static byte[] terminator() {
        ByteBuffer out = ByteBuffer.allocate(BLOCK);
        out.put((byte) 255).put(ascii("CD001")).put((byte) 1);
        return out.array();
    }

    /** ECMA-119, 9.4. */
    private byte[] pathTable(Naming naming, ByteOrder order) {
        ByteBuffer out = ByteBuffer.allocate(folders.size() * 256).order(order);
        for (Folder folder : folders) {
            byte[] identifier = folder.parent == null ? new byte[1] : naming.identifier(folder.name, false);
            out.put((byte) identifier.length).put((byte) 0);
            out.putInt(folder.blocks[naming.place]).putShort((short) folder.parent().number);
            out.put(identifier);
            pad(out);
        }
        return taken(out);
    }

    private byte[] directory(Folder folder, Naming naming) {
        List<byte[]> records = new ArrayList<>();
        boolean rockRidge = naming == Naming.ISO;
        byte[] begin = folder == root ? RockRidge.begin() : new byte[0];
        records.add(
                record(folder, naming, new byte[1], rockRidge ? RockRidge.self(begin, MODE_DIRECTORY) : new byte[0]));
        records.add(record(
                folder.parent(),
                naming,
                new byte[] {1},
                rockRidge ? RockRidge.self(new byte[0], MODE_DIRECTORY) : new byte[0]));
        TreeMap<String, byte[]> named = new TreeMap<>();
        folder.folders
                .values()
                .forEach(child -> named.put(
                        child.name,
                        record(
                                child,
                                naming,
                                naming.identifier(child.name, false),
                                rockRidge ? RockRidge.named(child.name, MODE_DIRECTORY) : new byte[0])));
        folder.leaves
                .values()
                .forEach(leaf -> named.put(
                        leaf.name,
                        record(
                                leaf.block,
                                leaf.content.length,
                                false,
                                naming.identifier(leaf.name, true),
                                rockRidge ? RockRidge.named(leaf.name, MODE_FILE) : new byte[0])));
        records.addAll(named.values());
        return packed(records);
    }

    /** No record crosses from one block into the next. */
    private static byte[] packed(List<byte[]> records) {
        ByteBuffer out = ByteBuffer.allocate(BLOCK * (records.size() + 1));
        for (byte[] record : records) {
            int left = BLOCK - out.position() % BLOCK;
            if (record.length > left) {
                out.put(new byte[left]);
            }
            out.put(record);
        }
        return taken(out);
    }

    private byte[] record(Folder folder, Naming naming, byte[] identifier, byte[] systemUse) {
        return record(folder.blocks[naming.place], folder.sizes[naming.place], true, identifier, systemUse);
    }

    /** ECMA-119, 9.1. */
    private static byte[] record(int block, int size, boolean directory, byte[] identifier, byte[] systemUse) {
        ByteBuffer out = ByteBuffer.allocate(255);
        out.put((byte) 0).put((byte) 0);
        both(out, block);
        both(out, size);
        out.put(DATE).put((byte) (directory ? 2 : 0)).put((byte) 0).put((byte) 0);
        bothShort(out, 1);
        out.put((byte) identifier.length).put(identifier);
        pad(out);
        out.put(systemUse);
        pad(out);
        return taken(out.put(0, (byte) out.position()));
    }

    private static byte[] text(Naming naming, String text, int length) {
        ByteBuffer out = ByteBuffer.allocate(length);
        boolean wide = naming == Naming.JOLIET;
        out.put(text.getBytes(wide ? StandardCharsets.UTF_16BE : StandardCharsets.US_ASCII));
        while (out.remaining() > (wide ? 1 : 0)) {
            if (wide) {
                out.putShort((short) ' ');
            } else {
                out.put((byte) ' ');
            }
        }
        return out.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void pad(ByteBuffer out) {
        if (out.position() % 2 == 1) {
            out.put((byte) 0);
        }
    }

    private static byte[] taken(ByteBuffer out) {
        byte[] bytes = new byte[out.position()];
        out.get(0, bytes);
        return bytes;
    }

    /** A number in both byte orders. */
    static void both(ByteBuffer out, int value) {
        out.order(ByteOrder.LITTLE_ENDIAN).putInt(value);
        out.order(ByteOrder.BIG_ENDIAN).putInt(value);
    }

    private static void bothShort(ByteBuffer out, int value) {
        out.order(ByteOrder.LITTLE_ENDIAN).putShort((short) value);
        out.order(ByteOrder.BIG_ENDIAN).putShort((short) value);
    }
}
