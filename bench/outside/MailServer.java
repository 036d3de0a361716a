import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes every message, and is away at times. */
class MailServer {

    private static final Pattern SUBJECT = Pattern.compile("Subject: " + Board.TITLE + "([0-9]+)");
    private static final Pattern TOKEN = Pattern.compile("List-Unsubscribe: ?<.*/unsubscribe/([^>]+)>");

    private final int port;
    private final Clinics clinics;
    private final Board board;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private ServerSocket listener;

    MailServer(int port, Clinics clinics, Board board) throws IOException {
        this.port = port;
        this.clinics = clinics;
        this.board = board;
        back();
    }

    final String back() throws IOException {
        ServerSocket current = new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
        listener = current;
        Outside.start(() -> listen(current));
        return "ok";
    }

    String away() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
        return "ok";
    }

    private void listen(ServerSocket current) {
        try {
            while (true) {
                Socket socket = current.accept();
                open.add(socket);
                Outside.start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // It is away.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            BufferedReader in = new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            say(socket, "220 mail.example.org");
            int clinic = -1;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("RCPT TO:<")) {
                    clinic = Clinics.clinic(line.substring("RCPT TO:<".length(), line.indexOf('>')));
                }
                if (line.equals("DATA")) {
                    say(socket, "354 Go on");
                    take(in, clinic);
                }
                say(socket, line.equals("QUIT") ? "221 Bye" : "250 Ok");
            }
        } catch (IOException gone) {
            // As each conversation ends.
        } finally {
            open.remove(socket);
        }
    }

    private void take(BufferedReader in, int clinic) throws IOException {
        int notice = -1;
        for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) {
                throw new IOException("cut");
            }
            Matcher subject = SUBJECT.matcher(line);
            Matcher token = TOKEN.matcher(line);
            if (subject.matches()) {
                notice = Integer.parseInt(subject.group(1));
            } else if (token.matches()) {
                clinics.token(clinic, token.group(1));
            }
        }
        board.got(notice, clinic);
    }

    private static void say(Socket socket, String reply) throws IOException {
        socket.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
