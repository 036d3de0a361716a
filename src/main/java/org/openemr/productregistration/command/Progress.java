package org.openemr.productregistration.command;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows that long work goes on: by a bar on a terminal, by a line a minute elsewhere. */
class Progress implements AutoCloseable {

    static final int UNKNOWN = -1;

    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final int WIDTH = 80;

    private final ProgressBar bar;

    private Progress(ProgressBar bar) {
        this.bar = bar;
    }

    /**
     * @param all how many there are of what is counted, or {@link #UNKNOWN}
     * @param unit of so many
     */
    static Progress of(String what, long all, String unit, int size, PrintStream messages) {
        boolean isTerminal = System.console() != null;
        return new Progress(new ProgressBarBuilder()
                .setTaskName(what)
                .setInitialMax(all)
                .setUnit(unit, size)
                .setStyle(ProgressBarStyle.ASCII)
                .setMaxRenderedLength(WIDTH)
                .setUpdateIntervalMillis(isTerminal ? 500 : (int) INTERVAL.toMillis())
                .setConsumer(isTerminal ? new ConsoleProgressBarConsumer(messages, WIDTH) : lines(messages))
                .build());
    }

    /** What takes less than a minute says nothing of itself. */
    private static ProgressBarConsumer lines(PrintStream messages) {
        Instant first = Instant.now().plus(INTERVAL.minusSeconds(1));
        return new DelegatingProgressBarConsumer(
                line -> {
                    if (Instant.now().isAfter(first)) {
                        messages.println(line);
                    }
                },
                WIDTH);
    }

    void add(long count) {
        bar.stepBy(count);
    }

    /** Counts what is read of it. */
    InputStream of(InputStream in) {
        return new FilterInputStream(in) {

            @Override
            public int read() throws IOException {
                int read = super.read();
                add(read < 0 ? 0 : 1);
                return read;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = super.read(bytes, offset, length);
                add(Math.max(0, read));
                return read;
            }
        };
    }

    @Override
    public void close() {
        bar.close();
    }
}
