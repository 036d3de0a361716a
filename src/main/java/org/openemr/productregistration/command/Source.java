package org.openemr.productregistration.command;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Where a list is read from.
 *
 * @param file none for the standard input
 */
record Source(String name, @Nullable Path file) {

    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int BUFFER = 1 << 16;

    /**
     * The file, or what DynamoDB exports into the folder; {@code -} is the standard input.
     *
     * @throws IOException if there is nothing to be read, said in words
     */
    static List<Source> of(String path) throws IOException {
        if (path.equals("-")) {
            return List.of(new Source("standard input", null));
        }
        Path file = Path.of(path);
        if (!Files.isReadable(file)) {
            throw new IOException("No file that can be read: " + path);
        }
        if (!Files.isDirectory(file)) {
            return List.of(new Source(path, file));
        }
        try (Stream<Path> files = Files.walk(file)) {
            List<Source> exported = files.filter(Files::isRegularFile)
                    .filter(each -> each.toString().endsWith(".json.gz"))
                    .sorted()
                    .map(each -> new Source(each.toString(), each))
                    .toList();
            if (exported.isEmpty()) {
                throw new IOException("No .json.gz in " + path);
            }
            return exported;
        }
    }

    /** In bytes, if that is known. */
    long size() {
        return file == null ? Progress.UNKNOWN : file.toFile().length();
    }

    /** What stands in it, unpacked where it is gzip. */
    InputStream open(InputStream standardInput, Progress progress) throws IOException {
        InputStream raw = file == null ? keptOpen(standardInput) : Files.newInputStream(file);
        BufferedInputStream bytes = new BufferedInputStream(progress.of(raw), BUFFER);
        bytes.mark(2);
        int magic = bytes.read() << 8 | bytes.read();
        bytes.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(bytes, BUFFER) : bytes;
    }

    private static InputStream keptOpen(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public void close() {}
        };
    }
}
