package org.openemr.productregistration.web;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openemr.productregistration.delivery.PreviewPage;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Shows a problem as a page where {@link PreviewPage} would have been, in whose frame somebody looks. */
@ControllerAdvice
class ProblemPage implements ResponseBodyAdvice<Object> {

    private final LenientAccept accept = new LenientAccept();
    private final Template page;

    ProblemPage(Mustache.Compiler templates) {
        this.page = templates.loadTemplate("layout");
    }

    @Override
    public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    /** With nothing left for the converter to write. */
    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returnType,
            MediaType contentType,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body instanceof ProblemDetail problem
                && isWanted(((ServletServerHttpRequest) request).getServletRequest())) {
            write(problem, response);
            return null;
        }
        return body;
    }

    private void write(ProblemDetail problem, ServerHttpResponse response) {
        Map<String, Object> shown =
                Map.of("title", String.valueOf(problem.getTitle()), "content", String.valueOf(problem.getDetail()));
        response.getHeaders().putAll(PreviewPage.headers());
        try {
            response.getBody().write(page.execute(shown).getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private boolean isWanted(HttpServletRequest request) {
        return request.getServletPath().equals(PreviewPage.PATH)
                && request.getMethod().equals("POST")
                && accept.prefersPage(new ServletWebRequest(request));
    }
}
