package io.kawaraban.wire;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;

/** Tells addresses that anybody can reach from those inside a machine, a house or a provider. */
final class PublicInternet {
    private PublicInternet() {}

    /** Whether this is an address of a host on the public internet. */
    static boolean has(InetAddress address) {
        if (address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress() || address.isSiteLocalAddress()
                || address.isMulticastAddress()) return false;
        return address instanceof Inet4Address ? hasFour(address.getAddress()) : hasSix(address.getAddress());
    }

    private static boolean hasFour(byte[] bytes) {
        int a = bytes[0] & 0xFF, b = bytes[1] & 0xFF, c = bytes[2] & 0xFF;
        boolean isReserved = a == 0 || a == 10 || a == 127 || a >= 224
                || a == 100 && b >= 64 && b < 128
                || a == 169 && b == 254
                || a == 172 && b >= 16 && b < 32
                || a == 192 && (b == 168 || b == 0 && (c == 0 || c == 2) || b == 88 && c == 99)
                || a == 198 && (b == 18 || b == 19 || b == 51 && c == 100)
                || a == 203 && b == 0 && c == 113;
        return !isReserved;
    }

    /** Only what is given out to hosts, 2000::/3, and of that nothing which carries another address or is kept for examples. */
    private static boolean hasSix(byte[] bytes) {
        int first = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF, second = (bytes[2] & 0xFF) << 8 | bytes[3] & 0xFF;
        if (isMapped(bytes)) return hasFour(Arrays.copyOfRange(bytes, 12, 16));
        if ((first & 0xE000) != 0x2000) return false;
        return first != 0x2002 && !(first == 0x2001 && (second == 0 || second == 0xDB8 || (second & 0xFFF0) == 0x10 || (second & 0xFFF0) == 0x20 || second == 2))
                && !(first == 0x3FFF && (second & 0xF000) == 0);
    }

    private static boolean isMapped(byte[] bytes) {
        for (int i = 0; i < 10; i++) if (bytes[i] != 0) return false;
        return bytes[10] == -1 && bytes[11] == -1;
    }
}
