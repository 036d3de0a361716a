package org.openemr.productregistration.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists that are read one after the other, some hundreds of rows at a time. */
class Lists {

    private static final int BATCH = 500;

    private final Commands commands;
    private final List<Source> sources;
    private final @Nullable Format format;

    /**
     * @param format null to find out
     * @throws picocli.CommandLine.ParameterException if there is nothing to be read
     */
    Lists(Commands commands, List<String> paths, @Nullable Format format) {
        this.commands = commands;
        this.format = format;
        this.sources = new ArrayList<>();
        try {
            for (String path : paths) {
                sources.addAll(Source.of(path));
            }
        } catch (IOException nothing) {
            throw commands.wrongUse(nothing.getMessage());
        }
    }

    /** Where one can't be read, or not any further, the report tells so, and the next is read. */
    void read(Report report, Batch batch) {
        try (Progress progress = Progress.of("Reading", size(), " KB", 1000, commands.messages())) {
            for (Source source : sources) {
                read(source, progress, report, batch);
            }
        }
    }

    private void read(Source source, Progress progress, Report report, Batch batch) {
        List<Row> rows = new ArrayList<>();
        try (InputStream in = source.open(commands.in(), progress)) {
            Format.read(in, format, row -> {
                rows.add(row);
                if (rows.size() == BATCH) {
                    batch.take(source, rows);
                    rows.clear();
                }
            });
        } catch (IOException unreadable) {
            report.unreadable(source, unreadable.getMessage());
        }
        batch.take(source, rows);
    }

    private long size() {
        return sources.stream().anyMatch(source -> source.size() < 0)
                ? Progress.UNKNOWN
                : sources.stream().mapToLong(Source::size).sum();
    }

    /** What is done with some rows; perhaps none. */
    interface Batch {

        void take(Source source, List<Row> rows);
    }
}
