package io.kawaraban.reading;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** The address that a request came from. */
final class Sender {
    private static final Pattern FOR = Pattern.compile("(?i)(?:^|;)\\s*for=\"?([0-9.]{7,15})\"?\\s*(?:;|$)");
    private static final Pattern FOR_DOCUMENTATION = Pattern.compile("(?:192\\.0\\.2|198\\.51\\.100)\\.\\d{1,3}");
    private final boolean isSample;

    Sender(boolean isSample) {
        this.isSample = isSample;
    }

    /** The remote address; beside a sample newspaper also the address for documentation that a simulated reader on this machine says it has. */
    String of(String remote, String forwarded) {
        return isSample && forwarded != null && isLoopback(remote) ? simulated(forwarded).orElse(remote) : remote;
    }

    private static Optional<String> simulated(String forwarded) {
        var said = FOR.matcher(forwarded);
        return said.find() && FOR_DOCUMENTATION.matcher(said.group(1)).matches() ? Optional.of(said.group(1)) : Optional.empty();
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.ofLiteral(address.replaceAll("^\\[|]$", "")).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
