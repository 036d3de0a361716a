package org.openemr.productregistration.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.openemr.productregistration.broadcast.Bearer;
import org.openemr.productregistration.broadcast.SecretPin;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Has each body read before anything else happens, within what its path takes and there is memory for. Anybody may send one
 * with the secret pin in it; who shows the pin in the header is never refused for want of room.
 */
class BodyFilter extends OncePerRequestFilter {

    private static final String BOARD = "/api/registration/broadcast";
    private static final String FEEDBACK = "/api/feedback/";

    private static final int LARGEST = 64 << 10;
    private static final int LARGEST_OF_FEEDBACK = 512 << 10;

    /** A form may write 1 MiB of contents as three. */
    private static final int LARGEST_OF_BOARD = 4 << 20;

    private static final int ROOM = 5 << 20;

    private final Semaphore room = new Semaphore(ROOM);
    private final SecretPin pin;
    private final HandlerExceptionResolver problems;

    BodyFilter(SecretPin pin, HandlerExceptionResolver problems) {
        this.pin = pin;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        boolean hasBody =
                request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        return !hasBody || request instanceof ReadRequest;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Body body = new Body(limit(request.getServletPath()), room);
        BodyReader reader = new BodyReader(request, response, body, problems);
        try {
            checkBearer(request, body);
            body.expect(request.getContentLengthLong());
        } catch (RuntimeException refused) {
            reader.refuse(refused);
            return;
        }
        if (!reader.readsAllAtOnce()) {
            reader.await();
            return;
        }
        try {
            chain.doFilter(new ReadRequest(request, body), response);
        } finally {
            body.free();
        }
    }

    private void checkBearer(HttpServletRequest request, Body body) {
        String bearer = request.getServletPath().startsWith(BOARD) ? Bearer.in(request) : null;
        if (bearer != null) {
            pin.check(bearer, request.getRemoteAddr());
            body.needsNoRoom();
        }
    }

    private static int limit(String path) {
        if (path.startsWith(BOARD)) {
            return LARGEST_OF_BOARD;
        }
        return path.startsWith(FEEDBACK) ? LARGEST_OF_FEEDBACK : LARGEST;
    }
}
