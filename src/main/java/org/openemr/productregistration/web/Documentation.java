package org.openemr.productregistration.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.SemaphoreValve;
import org.springframework.http.HttpStatus;

/**
 * Lets only so many have the documentation at once: what is too large for a socket's buffer holds a thread until it is read.
 * And nobody in a frame.
 */
class Documentation extends SemaphoreValve {

    private static final int AT_ONCE = 10;

    Documentation() {
        setConcurrency(AT_ONCE);
        setBlock(false);
        setHighConcurrencyStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (controlConcurrency(request, response)) {
            response.setHeader("Content-Security-Policy", "frame-ancestors 'none'");
        }
        super.invoke(request, response);
    }

    @Override
    public boolean controlConcurrency(Request request, Response response) {
        String path = request.getServletPath();
        return path.startsWith("/swagger-ui") || path.startsWith("/v3/api-docs");
    }
}
