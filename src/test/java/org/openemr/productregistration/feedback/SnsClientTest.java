package org.openemr.productregistration.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

class SnsClientTest {

    private static final SnsClient CLIENT = new SnsClient(Duration.ofSeconds(30));
    private static final SnsClient IMPATIENT = new SnsClient(Duration.ofMillis(100));

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            int status = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
            exchange.getResponseHeaders().add("Location", "/200");
            exchange.sendResponseHeaders(status, 4);
            exchange.getResponseBody().write("body".getBytes());
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void bringsWhatSnsServes() throws IOException {
        assertThat(get("/200").responseBody().orElseThrow()).hasContent("body");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 403, 404})
    void followsNothingAndPassesRefusalsOn(int status) throws IOException {
        assertThat(get("/" + status).httpResponse().statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void takesAServerInTroubleForNoAnswer(int status) {
        assertThatThrownBy(() -> get("/" + status)).isInstanceOf(SnsUnreachableException.class);
    }

    @Test
    void takesAClosedPortForNoAnswer() {
        server.stop(0);

        assertThatThrownBy(() -> get("/200")).isInstanceOf(SnsUnreachableException.class);
    }

    @Test
    void doesNotWaitForEver() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> get(IMPATIENT, silent.getLocalPort(), "/200"))
                    .isInstanceOf(SnsUnreachableException.class);
        }
    }

    private HttpExecuteResponse get(String path) throws IOException {
        return get(CLIENT, server.getAddress().getPort(), path);
    }

    private static HttpExecuteResponse get(SnsClient client, int port, String path) throws IOException {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(URI.create("http://localhost:" + port + path))
                .build();
        return client.prepareRequest(
                        HttpExecuteRequest.builder().request(request).build())
                .call();
    }
}
