package org.openemr.productregistration.feedback;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/**
 * Reads from SNS what is a few kilobytes at most: certificates and confirmations. No answer, and that of a server in
 * trouble, is {@link SnsUnreachableException}.
 */
class SnsClient implements SdkHttpClient {

    private static final int MAX_BYTES = 64 << 10;

    private final int timeoutMillis;

    SnsClient(Duration timeout) {
        this.timeoutMillis = Math.toIntExact(timeout.toMillis());
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                return get(request.httpRequest().getUri());
            }

            @Override
            public void abort() {
                // It ends by itself, within the timeout.
            }
        };
    }

    private HttpExecuteResponse get(URI url) {
        try {
            HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
            connection.setConnectTimeout(timeoutMillis);
            connection.setReadTimeout(timeoutMillis);
            connection.setInstanceFollowRedirects(false);
            return answer(connection);
        } catch (IOException silent) {
            throw new SnsUnreachableException(silent.toString());
        }
    }

    private static HttpExecuteResponse answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        if (status >= 500) {
            throw new SnsUnreachableException("it answers " + status);
        }
        byte[] body = status < 400 ? read(connection) : new byte[0];
        return HttpExecuteResponse.builder()
                .response(SdkHttpFullResponse.builder().statusCode(status).build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                .build();
    }

    private static byte[] read(HttpURLConnection connection) throws IOException {
        try (InputStream in = connection.getInputStream()) {
            return in.readNBytes(MAX_BYTES);
        }
    }

    @Override
    public void close() {
        // Nothing is kept open.
    }
}
