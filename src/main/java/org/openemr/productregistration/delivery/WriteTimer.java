package org.openemr.productregistration.delivery;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends a write that takes too long, by closing the connection under it: Java has no time-out for them. One thread does it
 * for all; it looks up every second, since a thread that waits for nothing would have to be woken for each write.
 */
final class WriteTimer extends OutputStream {

    /** So that a long message over a slow line is not taken for one that stands still. */
    private static final int AT_ONCE = 1 << 14;

    private static final ScheduledThreadPoolExecutor EXECUTOR = executor();

    private final OutputStream out;
    private final Closeable connection;
    private final Duration limit;

    WriteTimer(OutputStream out, Closeable connection, Duration limit) {
        this.out = out;
        this.connection = connection;
        this.limit = limit;
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; done += AT_ONCE) {
            writeInTime(bytes, offset + done, Math.min(AT_ONCE, length - done));
        }
    }

    private void writeInTime(byte[] bytes, int offset, int length) throws IOException {
        ScheduledFuture<?> end = EXECUTOR.schedule(this::giveUp, limit.toNanos(), TimeUnit.NANOSECONDS);
        try {
            out.write(bytes, offset, length);
        } catch (IOException failed) {
            throw end.isDone() ? new SocketTimeoutException("Write timed out") : failed;
        } finally {
            end.cancel(false);
        }
    }

    private void giveUp() {
        try {
            connection.close();
        } catch (IOException gone) {
            // The write fails either way.
        }
    }

    private static ScheduledThreadPoolExecutor executor() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "write-timer");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.scheduleWithFixedDelay(() -> {}, 1, 1, TimeUnit.SECONDS);
        return executor;
    }
}
