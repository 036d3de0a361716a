package org.openemr.productregistration.startup;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.openemr.productregistration.mysql.MySqlServer;

/** Somebody between the service and its MySQL, who listens, and may take the offer of TLS out of the server's greeting. */
final class DatabaseProxy implements AutoCloseable {

    private static final int CLIENT_SSL = 0x0800;
    private static final int AFTER_THE_VERSION = 1 + 4 + 8 + 1; // its NUL, the thread's id, a part of the salt, filler

    private final MySqlServer mysql;
    private final boolean stripsTls;
    private final ServerSocket door;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    DatabaseProxy(MySqlServer mysql, boolean stripsTls) throws IOException {
        this.mysql = mysql;
        this.stripsTls = stripsTls;
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        inBackground(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** What any client said, as far as it is readable. */
    String heard() {
        return heard.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = door.accept();
            Socket server = new Socket(mysql.host(), mysql.port());
            inBackground(() -> passOn(client.getInputStream(), server, heard));
            inBackground(() -> greet(server, client));
        }
    }

    private void greet(Socket server, Socket client) throws IOException {
        DataInputStream in = new DataInputStream(server.getInputStream());
        int lengthAndNumber = Integer.reverseBytes(in.readInt());
        byte[] greeting = in.readNBytes(lengthAndNumber & 0xFFFFFF);
        if (stripsTls) {
            int flags = AFTER_THE_VERSION;
            while (greeting[flags - AFTER_THE_VERSION] != 0) {
                flags++;
            }
            greeting[flags + 1] &= (byte) ~(CLIENT_SSL >> 8);
        }
        byte[] header = {(byte) greeting.length, (byte) (greeting.length >> 8), (byte) (greeting.length >> 16), 0};
        client.getOutputStream().write(header);
        client.getOutputStream().write(greeting);
        passOn(in, client, new ByteArrayOutputStream());
    }

    private static void passOn(InputStream from, Socket to, ByteArrayOutputStream copy) throws IOException {
        try (to) {
            OutputStream out = to.getOutputStream();
            byte[] some = new byte[8192];
            for (int count = from.read(some); count >= 0; count = from.read(some)) {
                copy.write(some, 0, count);
                out.write(some, 0, count);
            }
        }
    }

    private static void inBackground(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException oneSideIsGone) {
                // as the other one will be
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {

        void run() throws IOException;
    }
}
