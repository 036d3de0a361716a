package org.openemr.productregistration.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.MDC;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each request an id, which its log lines carry and its answer tells. */
class RequestFilter extends OncePerRequestFilter {

    private static final String KEY = "requestId";

    /** A request whose body was waited for comes here twice. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String given = response.getHeader("X-Request-Id");
        String id = given == null
                ? HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt())
                : given;
        response.setHeader("X-Request-Id", id);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        if (request.isSecure()) { // by the word of a proxy (RFC 6797 section 7.2)
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        MDC.put(KEY, id);
        try {
            if (request.getRequestURI().startsWith("//")) { // which is the start of a host to whoever reads it as a URI
                response.sendError(HttpStatus.NOT_FOUND.value());
                return;
            }
            chain.doFilter(request, response);
        } finally {
            MDC.remove(KEY);
        }
    }
}
