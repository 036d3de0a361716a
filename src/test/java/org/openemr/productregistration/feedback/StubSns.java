package org.openemr.productregistration.feedback;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.openemr.productregistration.TestCertificate;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/** In the place of the network: serves the certificate, confirms subscriptions, and remembers what it was asked for. */
final class StubSns implements SdkHttpClient {

    private final TestCertificate certificate;
    private final List<URI> asked = new ArrayList<>();
    private boolean reachable = true;

    StubSns(TestCertificate certificate) {
        this.certificate = certificate;
    }

    void reset() {
        asked.clear();
        reachable = true;
    }

    void unplug() {
        reachable = false;
    }

    List<URI> asked() {
        return asked;
    }

    List<URI> confirmed() {
        return asked.stream().filter(url -> url.getQuery() != null).toList();
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                return answer(request.httpRequest().getUri());
            }

            @Override
            public void abort() {}
        };
    }

    private HttpExecuteResponse answer(URI url) {
        if (!reachable) {
            throw new SnsUnreachableException("unplugged");
        }
        asked.add(url);
        byte[] body = certificate.pem().getBytes(StandardCharsets.US_ASCII);
        return HttpExecuteResponse.builder()
                .response(SdkHttpFullResponse.builder().statusCode(200).build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                .build();
    }

    @Override
    public void close() {}
}
