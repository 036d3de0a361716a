import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;

/** What the service answered; the location is null where it told none. */
record Answer(String path, int status, String body, String location) {

    static Answer of(String path, HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            String body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(path, status, body, connection.getHeaderField("Location"));
        }
    }

    @Override
    public String toString() {
        return path + " got " + status + " " + body;
    }
}
