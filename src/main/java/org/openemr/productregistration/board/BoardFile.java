package org.openemr.productregistration.board;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.util.DigestUtils;

/**
 * A part of the page, as it is in the jar.
 *
 * @param tag differs where the bytes do; a jar's times do not tell, for they are the same in every build
 */
record BoardFile(byte[] bytes, MediaType type, String tag) {

    static BoardFile of(Resource resource) {
        try {
            byte[] bytes = resource.getContentAsByteArray();
            MediaType type = MediaTypeFactory.getMediaType(resource).orElseThrow();
            return new BoardFile(
                    bytes,
                    new MediaType(type, StandardCharsets.UTF_8),
                    "\"" + DigestUtils.md5DigestAsHex(bytes) + "\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
