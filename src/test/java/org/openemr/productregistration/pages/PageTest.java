package org.openemr.productregistration.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.mustache.autoconfigure.MustacheResourceTemplateLoader;
import org.springframework.http.ResponseEntity;

class PageTest {

    private static final String CONTENT = "{{$content}}<p>Hello</p>{{/content}}";

    @Test
    void fillsTheLayout() {
        assertThat(page("{{<layout}}{{$title}}Hi{{/title}}" + CONTENT + "{{/layout}}"))
                .contains("<title>Hi · OpenEMR</title>", "<h1>Hi</h1>", "<p>Hello</p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{<layout}}{{$title}}Hi {{name}}{{/title}}" + CONTENT + "{{/layout}}",
                "{{<layout}}" + CONTENT + "{{/layout}}",
                "{{<layout}}{{$title}}Hi{{/title}}{{/layout}}"
            })
    void failsRatherThanLeaveAGap(String template) {
        assertThatExceptionOfType(MustacheException.class).isThrownBy(() -> page(template));
    }

    private static String page(String template) {
        MustacheResourceTemplateLoader files = new MustacheResourceTemplateLoader("classpath:/templates/", ".mustache");
        Mustache.Compiler templates = Mustache.compiler()
                .withLoader(name -> name.equals("page") ? new StringReader(template) : files.getTemplate(name));
        return new Page(templates, "page").in(ResponseEntity.ok()).getBody();
    }
}
