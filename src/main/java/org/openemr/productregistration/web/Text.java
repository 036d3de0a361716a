package org.openemr.productregistration.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Text as the client's charset has it: what is none is refused, where Java would put replacement characters. */
final class Text {

    private static final String SIGNS_OF_A_FORM = "&=%+-\r\n";

    private Text() {}

    /** @throws CharacterCodingException if it is no text in this charset */
    static String of(byte[] bytes, Charset charset) throws CharacterCodingException {
        return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    /** Whether each surrogate has its other half, as in all that a charset can say. */
    static boolean isWhole(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** Whether the signs that divide a form are the same bytes as in ASCII. */
    static boolean canBeAForm(Charset charset) {
        return SIGNS_OF_A_FORM.equals(new String(SIGNS_OF_A_FORM.getBytes(StandardCharsets.US_ASCII), charset));
    }
}
