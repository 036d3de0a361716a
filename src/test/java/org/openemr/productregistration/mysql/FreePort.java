package org.openemr.productregistration.mysql;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** A port below the ephemeral ones, so that nobody's outgoing connection takes it while the server restarts. */
public final class FreePort {

    private FreePort() {}

    public static int draw() {
        return ThreadLocalRandom.current()
                .ints(20_000, 30_000)
                .filter(FreePort::isFree)
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
