import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A network that takes its time: java Delay.java <port> <port behind it> <round trip in ms>, on loopback. */
public class Delay {

    private static final int END = -1;

    public static void main(String[] args) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        long oneWay = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(args[2])) / 2;
        try (ServerSocket server = new ServerSocket(Integer.parseInt(args[0]), 100, loopback)) {
            while (true) {
                Socket client = server.accept();
                Socket behind = new Socket(loopback, Integer.parseInt(args[1]));
                client.setTcpNoDelay(true);
                behind.setTcpNoDelay(true);
                carry(client, behind, oneWay);
                carry(behind, client, oneWay);
            }
        }
    }

    /** One thread reads, the other writes what was read when it is due: what is on its way does not hold up the rest. */
    private static void carry(Socket from, Socket to, long oneWay) {
        LinkedBlockingQueue<Packet> onItsWay = new LinkedBlockingQueue<>();
        start(() -> read(from, onItsWay, oneWay));
        start(() -> write(to, onItsWay));
    }

    private static void read(Socket from, LinkedBlockingQueue<Packet> onItsWay, long oneWay) {
        byte[] buffer = new byte[1 << 16];
        int length = 0;
        while (length != END) {
            try {
                length = from.getInputStream().read(buffer);
            } catch (IOException gone) {
                length = END;
            }
            byte[] bytes = length == END ? null : Arrays.copyOf(buffer, length);
            onItsWay.add(new Packet(bytes, System.nanoTime() + oneWay));
        }
    }

    private static void write(Socket to, LinkedBlockingQueue<Packet> onItsWay) {
        try (to) {
            for (Packet packet = onItsWay.take(); packet.bytes() != null; packet = onItsWay.take()) {
                awaitNanoTime(packet.due());
                to.getOutputStream().write(packet.bytes());
            }
        } catch (IOException | InterruptedException gone) {
            // Nobody is there to be written to.
        }
    }

    private static void awaitNanoTime(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    }

    private record Packet(byte[] bytes, long due) {}
}
