package io.kawaraban.newsstand;

import java.net.InetAddress;

/** The addresses that begin with the same bits, written {@code 10.0.0.0/8}; without the number, one address. */
record Network(InetAddress address, int bits) {
    /** As a setting has it: the door for Spring, which looks for a public one. */
    public static Network of(String written) {
        int slash = written.indexOf('/');
        var address = InetAddress.ofLiteral(slash < 0 ? written : written.substring(0, slash));
        int all = address.getAddress().length * 8;
        int bits = slash < 0 ? all : Integer.parseInt(written.substring(slash + 1));
        if (bits < 0 || bits > all) throw new IllegalArgumentException(written + " is no network");
        return new Network(address, bits);
    }

    boolean contains(InetAddress other) {
        var ours = address.getAddress();
        var theirs = other.getAddress();
        if (ours.length != theirs.length) return false;
        for (int bit = 0; bit < bits; bit++)
            if (((ours[bit / 8] ^ theirs[bit / 8]) & 0x80 >> bit % 8) != 0) return false;
        return true;
    }
}
