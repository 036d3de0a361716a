package org.openemr.productregistration.mail;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.Set;
import javax.net.SocketFactory;

/** The socket of one connection: to the one of its host's addresses that is being tried, however the mail library calls it. */
class MailSockets extends SocketFactory {

    private final Duration longestWrite;
    private final Set<MailSockets> writing;
    private InetAddress address = InetAddress.getLoopbackAddress();
    private Socket socket = new Socket();
    private volatile long begun;

    /** @param writing has those in whose write somebody is at the moment */
    MailSockets(Duration longestWrite, Set<MailSockets> writing) {
        this.longestWrite = longestWrite;
        this.writing = writing;
    }

    /** Where the next socket leads. */
    void lead(InetAddress to) {
        address = to;
    }

    /** How long a read may take from now on. */
    void timeout(Duration limit) throws SocketException {
        if (!socket.isClosed()) {
            socket.setSoTimeout((int) Math.min(limit.toMillis(), Integer.MAX_VALUE));
        }
    }

    /** Closes the connection if a write takes too long: a socket has no time-out for it. */
    void endStuckWrite() {
        if (System.nanoTime() - begun > longestWrite.toNanos()) {
            try {
                socket.close();
            } catch (IOException closed) {
                // It is, either way.
            }
        }
    }

    @Override
    public Socket createSocket() {
        socket = new Socket() {
            @Override
            public OutputStream getOutputStream() throws IOException {
                return new Watched(super.getOutputStream());
            }

            @Override
            public void connect(SocketAddress host, int timeout) throws IOException {
                super.connect(new InetSocketAddress(address, ((InetSocketAddress) host).getPort()), timeout);
                setTcpNoDelay(true);
            }
        };
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int localPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int localPort) {
        throw new UnsupportedOperationException();
    }

    private final class Watched extends FilterOutputStream {

        private Watched(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            begun = System.nanoTime();
            writing.add(MailSockets.this);
            try {
                out.write(bytes, from, length);
            } finally {
                writing.remove(MailSockets.this);
            }
        }
    }
}
