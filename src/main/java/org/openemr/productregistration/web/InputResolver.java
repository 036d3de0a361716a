package org.openemr.productregistration.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** Reads a handler's record from a form, a multipart form, query parameters or JSON, whichever the client sent. */
class InputResolver implements HandlerMethodArgumentResolver {

    static final List<MediaType> SUPPORTED =
            List.of(MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_JSON);

    private final FormReader form = new FormReader();
    private final JsonMapper json;

    /** A number where text belongs is refused, rather than taken for text. */
    InputResolver(JsonMapper json) {
        this.json = json.rebuild()
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> Stream.of(
                                        CoercionInputShape.Integer,
                                        CoercionInputShape.Float,
                                        CoercionInputShape.Boolean)
                                .forEach(shape -> text.setCoercion(shape, CoercionAction.Fail)))
                .build();
    }

    static boolean reads(MethodParameter parameter) {
        return parameter.getParameterType().isRecord() && parameter.getParameterAnnotations().length == 0;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return reads(parameter);
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder)
            throws Exception {
        ServletServerHttpRequest message =
                new ServletServerHttpRequest(request.getNativeRequest(HttpServletRequest.class));
        MediaType type = message.getHeaders().getContentType();
        if (MediaType.APPLICATION_JSON.equalsTypeAndSubtype(type)) {
            return read(message, parameter.getParameterType());
        }
        if (type == null || SUPPORTED.stream().anyMatch(type::equalsTypeAndSubtype)) {
            return form.read(request, parameter.getParameterType());
        }
        throw new HttpMediaTypeNotSupportedException(type, SUPPORTED);
    }

    private Object read(ServletServerHttpRequest message, Class<?> type) throws Exception {
        try {
            Object input = json.readValue(message.getBody(), type);
            if (input != null) {
                return input;
            }
        } catch (JacksonException malformed) {
            if (malformed.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw new HttpMessageNotReadableException("Malformed JSON", malformed, message);
        }
        throw new HttpMessageNotReadableException("No JSON object", message);
    }
}
