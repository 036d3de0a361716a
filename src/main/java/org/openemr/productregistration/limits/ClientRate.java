package org.openemr.productregistration.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A number of tries a minute for each client, bursts of as many: for an IPv4 address, or an IPv6 network of 64 bits, all of
 * which one client has (RFC 6177). Kept in memory: each instance counts its own.
 */
public final class ClientRate {

    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int MAX_CLIENTS = 100_000;
    private static final String IPV6 = "[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*";
    private static final Pattern ADDRESS =
            Pattern.compile("(\\d+\\.\\d+\\.\\d+\\.\\d+)(?::\\d+)?|\\[(" + IPV6 + ")](?::\\d+)?|(" + IPV6 + ")");
    private static final int NETWORK_BYTES = 8;

    private final int perMinute;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MAX_CLIENTS)
            .expireAfterAccess(PERIOD)
            .build();

    /**
     * Begins with all tries left.
     *
     * @param perMinute tries in a minute from one address; 0 is no limit
     */
    public ClientRate(int perMinute) {
        this.perMinute = perMinute;
    }

    /**
     * Takes one of the client's tries.
     *
     * @throws TooManyRequestsException if they are used up; this one does not count then
     */
    public void take(String client) {
        if (perMinute == 0) {
            return;
        }
        ConsumptionProbe probe = bucket(client).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new TooManyRequestsException(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    /** Takes back a try that turned out not to count. */
    public void giveBack(String client) {
        if (perMinute > 0) {
            bucket(client).addTokens(1);
        }
    }

    private Bucket bucket(String client) {
        return buckets.get(
                network(client),
                added -> Bucket.builder()
                        .withNanosecondPrecision() // which no clock that is set back can halt
                        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, PERIOD))
                        .build());
    }

    /** Whatever a proxy put around the address: brackets, or the port that the client has for this connection alone. */
    private static String network(String client) {
        Matcher address = ADDRESS.matcher(client);
        if (!address.matches()) {
            return client;
        }
        String literal = Stream.of(address.group(1), address.group(2), address.group(3))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        try {
            byte[] bytes = InetAddress.getByName(literal).getAddress(); // no name is looked up
            return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, NETWORK_BYTES));
        } catch (UnknownHostException notAnAddress) {
            return client;
        }
    }
}
