package org.openemr.productregistration.web;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;

/**
 * Heeds an Accept header where it can, and ignores it elsewhere (RFC 9110 section 12.5.1): to refuse an answer for it would
 * be to refuse what has been done already.
 */
class LenientAccept implements ContentNegotiationStrategy {

    private static final int MOST = 20;

    /** Of an answer that there is in several types, data are meant. */
    private static final List<MediaType> ANYTHING = List.of(MediaType.APPLICATION_JSON, MediaType.ALL);

    private final ContentNegotiationStrategy header = new HeaderContentNegotiationStrategy();

    @Override
    public List<MediaType> resolveMediaTypes(NativeWebRequest request) {
        try {
            Stream<MediaType> asked = header.resolveMediaTypes(request).stream()
                    .limit(MOST)
                    .filter(type -> type.getQualityValue() > 0)
                    .map(type -> new MediaType(type.getType(), type.getSubtype(), type.getQualityValue()));
            return Stream.concat(asked, ANYTHING.stream())
                    .flatMap(type -> type.isWildcardType() ? ANYTHING.stream() : Stream.of(type))
                    .toList();
        } catch (HttpMediaTypeNotAcceptableException unreadable) {
            return ANYTHING;
        }
    }

    /** Whether a page is to be the answer, where there is one beside the data. */
    boolean prefersPage(NativeWebRequest request) {
        return resolveMediaTypes(request).stream()
                .filter(type -> type.equalsTypeAndSubtype(MediaType.TEXT_HTML)
                        || type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON))
                .findFirst()
                .filter(MediaType.TEXT_HTML::equalsTypeAndSubtype)
                .isPresent();
    }
}
