package org.openemr.productregistration.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.UploadContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Reads a form in parts (RFC 7578) by Tomcat's parser. A file in the place of a field is its text. */
record MultipartForm(InputStream getInputStream, String getContentType, Charset charset) implements UploadContext {

    private static final int MAX_HEADER_BYTES = 2 << 10;
    private static final int MAX_PARTS = 50;

    void read(Fields fields) throws IOException {
        FileUpload upload = new FileUpload();
        upload.setPartHeaderSizeMax(MAX_HEADER_BYTES);
        FileItemIterator parts = upload.getItemIterator(this);
        for (int count = 0; parts.hasNext(); count++) {
            if (count == MAX_PARTS) {
                throw new IOException("Over " + MAX_PARTS + " parts");
            }
            FileItemStream part = parts.next();
            if (part.getFieldName() != null) {
                fields.add(part.getFieldName(), () -> text(part));
            }
        }
    }

    private String text(FileItemStream part) throws IOException {
        try (InputStream in = part.openStream()) {
            return Text.of(in.readAllBytes(), charset(part.getContentType()));
        }
    }

    private Charset charset(@Nullable String type) throws IOException {
        try {
            Charset said = type == null ? null : MediaType.parseMediaType(type).getCharset();
            return said == null ? charset : said;
        } catch (InvalidMediaTypeException noType) {
            throw new IOException(noType);
        }
    }

    @Override
    public String getCharacterEncoding() {
        return charset.name();
    }

    @Override
    public long contentLength() {
        return -1;
    }
}
