package org.openemr.productregistration.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * One request's body on its way in. No thread waits for it, however slow it is (Servlet 6.1, section 3.7). What is refused
 * is answered at once; what still comes of it is dropped, so that its client gets to see the answer.
 */
class BodyReader implements ReadListener, AsyncListener {

    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Duration LONGEST_DROPPED = Duration.ofSeconds(5);
    private static final int MOST_DROPPED = 8 << 20;

    /** Nobody reads what is in it. */
    private static final byte[] DROPPED = new byte[8 << 10];

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Body body;
    private final HandlerExceptionResolver problems;
    private final ServletInputStream in;
    private boolean refused;
    private int dropped;

    BodyReader(HttpServletRequest request, HttpServletResponse response, Body body, HandlerExceptionResolver problems)
            throws IOException {
        this.request = request;
        this.response = response;
        this.body = body;
        this.problems = problems;
        this.in = request.getInputStream();
    }

    /** False where the client has yet to send something, or does not tell how much that will be. */
    boolean readsAllAtOnce() throws IOException {
        int length = request.getContentLength();
        while (body.size() < length && in.available() > 0) {
            body.read(in);
        }
        return body.size() == length;
    }

    /** Lets the request go on once its body is there. */
    void await() {
        read(request.startAsync(new ReadRequest(request, body), response), LONGEST);
    }

    /** Answers before the body is there. */
    void refuse(Exception why) throws IOException {
        tell(why);
        read(request.startAsync(), LONGEST_DROPPED);
    }

    private void read(AsyncContext async, Duration longest) {
        async.setTimeout(longest.toMillis());
        async.addListener(this);
        in.setReadListener(this);
    }

    @Override
    public void onDataAvailable() throws IOException {
        while (dropped < MOST_DROPPED && in.isReady() && !in.isFinished()) {
            if (refused) {
                dropped += in.read(DROPPED);
            } else {
                readSome();
            }
        }
        if (dropped >= MOST_DROPPED) {
            request.getAsyncContext().complete();
        }
    }

    private void readSome() throws IOException {
        try {
            body.read(in);
        } catch (ErrorResponseException tooMuch) {
            tell(tooMuch);
        }
    }

    @Override
    public void onAllDataRead() {
        if (refused) {
            request.getAsyncContext().complete();
        } else {
            request.getAsyncContext().dispatch();
        }
    }

    /** What came was no body, or the client is gone. */
    @Override
    public void onError(Throwable broken) {
        tell(broken instanceof SocketTimeoutException ? HttpStatus.REQUEST_TIMEOUT : HttpStatus.BAD_REQUEST);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        tell(HttpStatus.REQUEST_TIMEOUT);
        event.getAsyncContext().complete();
    }

    @Override
    public void onError(AsyncEvent event) {
        event.getAsyncContext().complete();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        body.free();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}

    private void tell(HttpStatus status) {
        try {
            tell(new ErrorResponseException(status));
        } catch (IOException gone) {
            // Nobody is there to be told.
        }
    }

    private void tell(Exception why) throws IOException {
        refused = true;
        body.free();
        if (!response.isCommitted()) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
            problems.resolveException(request, response, null, why);
            response.flushBuffer();
        }
    }
}
