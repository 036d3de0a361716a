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

    private final ContentNegotiationStrategy header = new HeaderContentNegotiationStrategy();

    @Override
    public List<MediaType> resolveMediaTypes(NativeWebRequest request) {
        try {
            Stream<MediaType> asked = header.resolveMediaTypes(request).stream()
                    .limit(MOST)
                    .map(type -> new MediaType(type.getType(), type.getSubtype(), type.getQualityValue()));
            return Stream.concat(asked, Stream.of(MediaType.ALL)).toList();
        } catch (HttpMediaTypeNotAcceptableException unreadable) {
            return MEDIA_TYPE_ALL_LIST;
        }
    }
}
