import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Signs what SES tells, and shows its certificate to those who ask through the proxy. */
class Sns {

    private static final String HOST = "https://sns.us-east-1.amazonaws.com/";
    private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:ses-feedback";
    private static final char[] PASSWORD = "password".toCharArray();

    private final KeyStore keys = KeyStore.getInstance("PKCS12");
    private final SSLContext tls = SSLContext.getInstance("TLS");

    Sns(int port, Path file) throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        tls.init(managers.getKeyManagers(), null, null);
        ServerSocket proxy = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        Outside.start(() -> {
            while (true) {
                try {
                    Socket socket = proxy.accept();
                    Outside.start(() -> show(socket));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
    }

    private void show(Socket socket) {
        try (socket) {
            readHead(socket);
            write(socket, "HTTP/1.1 200 Connected\r\n\r\n");
            SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, true);
            secure.setUseClientMode(false);
            readHead(secure);
            String pem = "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(keys.getCertificate("sns").getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
            write(secure, "HTTP/1.1 200 Ok\r\nContent-Length: " + pem.length() + "\r\n\r\n" + pem);
            secure.close();
        } catch (IOException killed) {
            // Who asked is no more.
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Byte by byte: what follows is not HTTP. */
    private static void readHead(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new EOFException();
            }
            head.append((char) next);
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** A notification that a message to this address came back for good, or was called spam. */
    String post(boolean complains, String address) {
        String feedback = "\"feedbackId\":\"" + UUID.randomUUID() + "\"}";
        String recipients = "Recipients\":[{\"emailAddress\":\"" + address + "\"}],";
        String event = complains
                ? "{\"notificationType\":\"Complaint\",\"complaint\":{\"complained" + recipients + feedback
                : "{\"notificationType\":\"Bounce\",\"bounce\":{\"bounceType\":\"Permanent\",\"bounced" + recipients
                        + feedback;
        String message = event + ",\"mail\":{\"messageId\":\"" + UUID.randomUUID() + "\",\"destination\":[\"" + address
                + "\"]}}";
        String id = UUID.randomUUID().toString();
        String time = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        String signed = "Message\n" + message + "\nMessageId\n" + id + "\nTimestamp\n" + time + "\nTopicArn\n" + TOPIC
                + "\nType\nNotification\n";
        return "{\"Type\":\"Notification\",\"MessageId\":\"" + id + "\",\"TopicArn\":\"" + TOPIC + "\",\"Message\":\""
                + message.replace("\"", "\\\"") + "\",\"Timestamp\":\"" + time
                + "\",\"SignatureVersion\":\"2\",\"Signature\":\"" + sign(signed) + "\",\"SigningCertURL\":\"" + HOST
                + "SimpleNotificationService-0.pem\"}";
    }

    private String sign(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign((PrivateKey) keys.getKey("sns", PASSWORD));
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
