package org.openemr.productregistration.mysql;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port below the ephemeral ones, so that nobody's outgoing connection takes it while the server restarts; none is drawn
 * twice, since it may not be listened on yet.
 */
public final class FreePort {

    private static final Set<Integer> DRAWN = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    public static int draw() {
        return draw(20_000, 30_000);
    }

    public static int drawAbove(int port) {
        return draw(port + 1, 65_536);
    }

    private static int draw(int from, int to) {
        return ThreadLocalRandom.current()
                .ints(from, to)
                .filter(port -> isFree(port) && DRAWN.add(port))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
