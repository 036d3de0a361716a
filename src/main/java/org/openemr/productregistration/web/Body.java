package org.openemr.productregistration.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** The bytes of one request as they come in: as many as its path takes, and as there is room for. */
class Body {

    /** So much is everybody's; what is larger needs room. */
    private static final int SMALL = 8 << 10;

    private static final String BUSY_SECONDS = "5";

    private final int limit;
    private final Semaphore room;
    private boolean hasRoom;
    private int reserved;
    private byte[] bytes = {};
    private int size;

    /**
     * Nothing yet.
     *
     * @param limit bytes
     * @param room bytes that are left for large bodies
     */
    Body(int limit, Semaphore room) {
        this.limit = limit;
        this.room = room;
    }

    /** As for the board, which has shown its pin. */
    void needsNoRoom() {
        hasRoom = true;
    }

    /**
     * Before the first byte.
     *
     * @param length what the client says there will be; negative if it does not
     * @throws ErrorResponseException if that is too much, or if there is no room for it now
     */
    void expect(long length) {
        requireLimit(length);
        if (length > SMALL) {
            reserve((int) length);
        }
        bytes = new byte[length < 0 ? SMALL : (int) length];
    }

    /**
     * Takes what is there; waits where nothing is.
     *
     * @throws ErrorResponseException as above
     */
    void read(InputStream in) throws IOException {
        if (size == bytes.length) {
            reserve(limit);
            bytes = Arrays.copyOf(bytes, limit + 1);
        }
        size += Math.max(0, in.read(bytes, size, bytes.length - size));
        requireLimit(size);
    }

    private void requireLimit(long length) {
        if (length > limit) {
            throw new ErrorResponseException(HttpStatus.CONTENT_TOO_LARGE);
        }
    }

    private void reserve(int most) {
        if (hasRoom) {
            return;
        }
        if (!room.tryAcquire(most)) {
            ErrorResponseException busy = new ErrorResponseException(HttpStatus.SERVICE_UNAVAILABLE);
            busy.getHeaders().set(HttpHeaders.RETRY_AFTER, BUSY_SECONDS);
            throw busy;
        }
        hasRoom = true;
        reserved = most;
    }

    int size() {
        return size;
    }

    ByteArrayInputStream stream() {
        return new ByteArrayInputStream(bytes, 0, size);
    }

    /** Nobody reads it any more. */
    void free() {
        bytes = new byte[0];
        size = 0;
        room.release(reserved);
        reserved = 0;
    }
}
