package org.openemr.productregistration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as its clients see it: over HTTP. */
public final class Service {

    public static final String PIN = "the board's pin";
    public static final String REGISTRATION = "/api/registration";
    public static final String BROADCAST = "/api/registration/broadcast";

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    public Service(int port) {
        this.base = "http://localhost:" + port;
    }

    public Answer get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    public Answer post(String path, Map<String, String> form, String... headers) {
        return post(path, "application/x-www-form-urlencoded", encode(form), headers);
    }

    public Answer post(String path, String contentType, String body, String... headers) {
        return send(request(path, headers).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
    }

    public Answer register(String email) {
        return post(REGISTRATION, Map.of("email", email));
    }

    public Answer broadcast(String title, String contents, String... headers) {
        return post(BROADCAST, Map.of("secretPin", PIN, "title", title, "contents", contents), headers);
    }

    /** As the board: with the pin. */
    public Answer asBoard(String method, String path) {
        return send(request(path, "Authorization", "Bearer " + PIN).method(method, BodyPublishers.noBody()));
    }

    public long count() {
        return get(REGISTRATION + "/unique").json().get("count").asLong();
    }

    public HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** What the service answered. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public JsonNode json() {
            return JSON.readTree(body());
        }
    }
}
