package org.openemr.productregistration.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Reads a form, or a query. Of a field that nobody asks for, nothing is kept. */
class UrlEncodedForm {

    private static final int MAX_NAME_BYTES = 200;
    private static final int END = -1;

    private final InputStream in;
    private final Charset charset;
    private int last = '&';

    UrlEncodedForm(InputStream in, Charset charset) {
        this.in = in;
        this.charset = charset;
    }

    void read(Fields fields) throws IOException {
        while (last != END) {
            String name = name();
            boolean wanted = fields.want(name);
            String value = last == '=' ? readTo("&", wanted ? Integer.MAX_VALUE : 0) : "";
            if (wanted) {
                fields.add(name, () -> decode(value));
            }
        }
    }

    private String name() throws IOException {
        String name = readTo("=&", MAX_NAME_BYTES);
        try {
            return decode(name);
        } catch (CharacterCodingException noName) {
            return "";
        }
    }

    /** Up to one of these signs, or to the end; a character for each byte, and as many as are wanted. */
    private String readTo(String signs, int most) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (last = in.read(); last != END && signs.indexOf(last) < 0; last = in.read()) {
            if (text.size() < most) {
                text.write(last);
            }
        }
        return text.toString(StandardCharsets.ISO_8859_1);
    }

    private String decode(String encoded) throws CharacterCodingException {
        try {
            String bytes = URLDecoder.decode(encoded, StandardCharsets.ISO_8859_1);
            return Text.of(bytes.getBytes(StandardCharsets.ISO_8859_1), charset);
        } catch (IllegalArgumentException badEscape) {
            throw new CharacterCodingException();
        }
    }
}
