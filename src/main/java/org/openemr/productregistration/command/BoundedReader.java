package org.openemr.productregistration.command;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Stops where one entry alone would fill the memory, as behind a quote that is never closed. */
class BoundedReader extends FilterReader {

    static final int MAX_CHARACTERS = 1 << 20;

    private int read;

    BoundedReader(Reader in) {
        super(in);
    }

    /** The next entry begins somewhere near. */
    void nextEntry() {
        read = 0;
    }

    @Override
    public int read() throws IOException {
        int character = super.read();
        count(1);
        return character;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        count(count);
        return count;
    }

    private void count(int more) throws IOException {
        read += more;
        if (read > MAX_CHARACTERS) {
            throw new IOException("an entry of more than a million characters; perhaps a quote is not closed");
        }
    }
}
