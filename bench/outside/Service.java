import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** The instances, as behind a load balancer: by turns, and where one does not answer, another. */
class Service {

    final String pin;
    private final AtomicInteger turns = new AtomicInteger();
    private final List<String> urls;

    Service(String pin, List<String> urls) {
        System.setProperty("http.maxConnections", "100");
        this.pin = pin;
        this.urls = urls;
    }

    Answer form(String path, String... fields) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append(i == 0 ? "" : "&").append(fields[i]).append('=');
            body.append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return post(path, "application/x-www-form-urlencoded", body.toString());
    }

    Answer post(String path, String type, String body) {
        return send(path, connection -> {
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", type);
            connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        });
    }

    Answer get(String path) {
        return send(path, connection -> connection.setRequestProperty("Authorization", "Bearer " + pin));
    }

    private Answer send(String path, Request request) {
        while (true) {
            String url = urls.get(Math.floorMod(turns.getAndIncrement(), urls.size()));
            try {
                HttpURLConnection connection = (HttpURLConnection) new URL(url + path).openConnection();
                request.write(connection);
                return Answer.of(path, connection);
            } catch (IOException dead) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private interface Request {
        void write(HttpURLConnection connection) throws IOException;
    }
}
