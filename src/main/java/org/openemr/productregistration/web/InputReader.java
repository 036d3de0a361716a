package org.openemr.productregistration.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.util.StringUtils;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** Reads fields from a form, a multipart form, query parameters or JSON, whichever the client sent. */
class InputReader {

    static final List<MediaType> SUPPORTED =
            List.of(MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_JSON);

    private final JsonMapper json;

    InputReader(JsonMapper json) {
        this.json = json;
    }

    /**
     * Reads those that are asked for.
     *
     * @throws HttpMediaTypeNotSupportedException if the body is none of these, or in a charset that none can have
     * @throws ErrorResponseException if the body is not what it is said to be
     */
    void read(HttpServletRequest request, Fields fields) throws HttpMediaTypeNotSupportedException {
        MediaType type = type(request);
        try {
            if (MediaType.APPLICATION_JSON.equalsTypeAndSubtype(type)) {
                readJson(request, charset(type), fields);
            } else {
                readQuery(request, fields);
                readForm(request, type, fields);
            }
        } catch (IOException | JacksonException malformed) {
            throw new ErrorResponseException(HttpStatus.BAD_REQUEST, malformed);
        }
    }

    /** What is given twice is what it was last; of what nobody asks for, nothing is made. */
    private void readJson(HttpServletRequest request, Charset charset, Fields fields) throws IOException {
        try (JsonParser parser = parser(request.getInputStream(), charset)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("No JSON object");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (fields.want(name) && value != JsonToken.VALUE_NULL) {
                    fields.set(name, () -> text(name, value, parser));
                }
                parser.skipChildren();
            }
            if (parser.nextToken() != null) {
                throw new IOException("More than a JSON object");
            }
        }
    }

    /** From bytes Jackson tells UTF-16 from UTF-8 by itself, as well as a mark that an editor put before them. */
    private JsonParser parser(InputStream in, Charset charset) {
        return charset.equals(StandardCharsets.UTF_8)
                ? json.createParser(in)
                : json.createParser(new InputStreamReader(in, charset.newDecoder()));
    }

    private static String text(String name, JsonToken value, JsonParser parser) throws CharacterCodingException {
        boolean isText = value == JsonToken.VALUE_STRING && Text.isWhole(parser.getString())
                || Fields.mayBeNoText(name) && (value.isNumeric() || value.isBoolean());
        if (!isText) {
            throw new CharacterCodingException();
        }
        return parser.getString();
    }

    private static void readQuery(HttpServletRequest request, Fields fields) throws IOException {
        String query = request.getQueryString();
        if (query != null) {
            InputStream in = new ByteArrayInputStream(query.getBytes(StandardCharsets.ISO_8859_1));
            new UrlEncodedForm(in, StandardCharsets.UTF_8).read(fields);
        }
    }

    private static void readForm(HttpServletRequest request, MediaType type, Fields fields) throws IOException {
        if (MediaType.MULTIPART_FORM_DATA.equalsTypeAndSubtype(type)) {
            new MultipartForm(request.getInputStream(), type.toString(), charset(type)).read(fields);
        } else {
            new UrlEncodedForm(request.getInputStream(), charset(type)).read(fields);
        }
    }

    /** A body without a type is that of a form, if there is one. */
    private static MediaType type(HttpServletRequest request) throws HttpMediaTypeNotSupportedException {
        String header = request.getContentType();
        MediaType type =
                StringUtils.hasText(header) ? MediaType.parseMediaType(header) : MediaType.APPLICATION_FORM_URLENCODED;
        boolean json = MediaType.APPLICATION_JSON.equalsTypeAndSubtype(type);
        if (SUPPORTED.stream().noneMatch(type::equalsTypeAndSubtype) || !json && !Text.canBeAForm(charset(type))) {
            throw new HttpMediaTypeNotSupportedException(type, SUPPORTED);
        }
        return type;
    }

    private static Charset charset(MediaType type) {
        Charset said = type.getCharset();
        return said == null ? StandardCharsets.UTF_8 : said;
    }
}
