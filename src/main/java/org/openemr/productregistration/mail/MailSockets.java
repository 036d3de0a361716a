package org.openemr.productregistration.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;
import javax.net.SocketFactory;

/** The socket of one connection: to the one of its host's addresses that is being tried, however the mail library calls it. */
class MailSockets extends SocketFactory {

    private InetAddress address = InetAddress.getLoopbackAddress();
    private Socket socket = new Socket();

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

    @Override
    public Socket createSocket() {
        socket = new Socket() {
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
}
