package io.kawaraban.newsstand;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/*
 * A gzip member is a header, one deflate stream, and the CRC and length of what it holds. A deflate stream may be put together from pieces
 * that were compressed apart, if each ends on a byte (SYNC_FLUSH) and refers to nothing before it (a compressor of its own);
 * an empty last block (03 00) ends it. The CRC of A followed by B is crc(A)·x^(8·|B|) + crc(B), in the field of polynomials
 * over GF(2) modulo CRC-32's own, as in zlib's crc32_combine. The power is computed once for each part.
 */
/** A stretch of a page, compressed so that it can stand between any others in one gzip stream. Immutable. */
final class Part {
    static final byte[] HEADER = {31, (byte) 139, 8, 0, 0, 0, 0, 0, 0, (byte) 255};
    private static final int POLYNOMIAL = 0xedb88320;
    private static final int ONE = 0x80000000;
    private static final int[] POWERS = powers();
    private static final int LEVEL = 6;
    /** Each holds a quarter of a megabyte outside the heap, so they are lent. */
    private static final Queue<Deflater> IDLE = new ArrayBlockingQueue<>(4);

    /** Nothing. */
    static final Part EMPTY = of(new byte[0]);

    final byte[] deflated;
    final int length;
    final int crc;
    final long hash;
    private final int power;

    private Part(byte[] deflated, int length, int crc, long hash) {
        this.deflated = deflated;
        this.length = length;
        this.crc = crc;
        this.hash = hash;
        this.power = power(length);
    }

    /** These bytes. */
    static Part of(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return new Part(deflate(bytes), bytes.length, (int) crc.getValue(), hash(bytes));
    }

    /** The CRC of what stood before this part, and this part. */
    int crcAfter(int before) {
        return multiply(power, before) ^ crc;
    }

    /** The bytes as they were. */
    void inflate(byte[] into, int at) {
        var inflater = new Inflater(true);
        try {
            inflater.setInput(deflated);
            for (int done = 0; done < length; ) {
                int more = inflater.inflate(into, at + done, length - done);
                if (more == 0) throw new IllegalStateException("A part ends before its end");
                done += more;
            }
        } catch (DataFormatException e) {
            throw new IllegalStateException(e);
        } finally {
            inflater.end();
        }
    }

    /** How many bytes of memory it takes, about. */
    int weight() {
        return deflated.length + 64;
    }

    private static byte[] deflate(byte[] bytes) {
        if (bytes.length == 0) return new byte[0];
        var idle = IDLE.poll();
        var deflater = idle == null ? new Deflater(LEVEL, true) : idle;
        try {
            return deflate(bytes, deflater);
        } finally {
            deflater.reset();
            if (!IDLE.offer(deflater)) deflater.end();
        }
    }

    private static byte[] deflate(byte[] bytes, Deflater deflater) {
        deflater.setInput(bytes);
        var out = new byte[bytes.length / 2 + 64];
        int size = 0;
        while (true) {
            size += deflater.deflate(out, size, out.length - size, Deflater.SYNC_FLUSH);
            if (size < out.length) return Arrays.copyOf(out, size);
            out = Arrays.copyOf(out, out.length * 2);
        }
    }

    /** FNV-1a, 64 bits, finished as MurmurHash3 is. */
    private static long hash(byte[] bytes) {
        long hash = 0xcbf29ce484222325L;
        for (var each : bytes) hash = (hash ^ each & 0xff) * 0x100000001b3L;
        return mixed(hash);
    }

    static long mixed(long hash) {
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }

    /** x^(8·bytes) modulo the polynomial; bits are reflected, so that the highest is x^0. */
    private static int power(int bytes) {
        int power = ONE;
        for (int i = 3; bytes != 0; bytes >>>= 1, i++)
            if ((bytes & 1) != 0) power = multiply(POWERS[i & 31], power);
        return power;
    }

    private static int multiply(int a, int b) {
        int product = 0;
        for (int bit = ONE; bit != 0; bit >>>= 1) {
            if ((a & bit) != 0) product ^= b;
            b = (b & 1) != 0 ? b >>> 1 ^ POLYNOMIAL : b >>> 1;
        }
        return product;
    }

    /** x^(2^n) for each n below 32. */
    private static int[] powers() {
        var powers = new int[32];
        powers[0] = ONE >>> 1;
        for (int i = 1; i < powers.length; i++) powers[i] = multiply(powers[i - 1], powers[i - 1]);
        return powers;
    }
}
