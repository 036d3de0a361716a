package org.openemr.productregistration.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** There is HTML that takes the sanitizer minutes, all memory, or its stack. None of it is accepted. */
class HtmlBoundsTest {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int MEBIBYTE = 1 << 20;

    static Stream<Arguments> tooMuch() {
        return Stream.of(
                Arguments.of("tags", "<p>a".repeat(MEBIBYTE / 4)),
                Arguments.of("tags that are never closed", "<b>".repeat(MEBIBYTE / 3)),
                Arguments.of("tags that were never opened", "<b>".repeat(170_000) + "</i>".repeat(130_000)),
                Arguments.of("deep nesting", "<div>".repeat(300) + "a"),
                Arguments.of("deep nesting of what is left out", "<video>".repeat(1000) + "a"),
                Arguments.of("deep nesting of what nobody knows", "<x>".repeat(1000) + "a"),
                Arguments.of("tags opened anew in each cell", "<b>".repeat(199) + "<td>a".repeat(9000)),
                Arguments.of("attributes", "<p " + "align=left ".repeat(MEBIBYTE / 12) + ">a"),
                Arguments.of("functions in functions", "<p style='color:" + "a(".repeat(MEBIBYTE / 3) + "'>a"),
                Arguments.of("functions in functions in a short style", "<p style='color:" + "a(".repeat(1900) + "'>a"),
                Arguments.of("a long style", "<p style='" + "color:red;".repeat(100_000) + "'>a"),
                Arguments.of("comments", "<!--a-->".repeat(MEBIBYTE / 8)),
                Arguments.of("comments that begin", "<!--".repeat(MEBIBYTE / 4)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tooMuch")
    void refusesSoonWhatCanNotBeMade(String kind, String contents) {
        assertTimeoutPreemptively(
                SOON,
                () -> assertThatExceptionOfType(InvalidEmailMessageException.class)
                        .isThrownBy(() -> new EmailMessage("title", contents, Format.HTML))
                        .withMessageStartingWith("The contents have too much of "));
    }

    static Stream<Arguments> unusual() {
        return Stream.of(
                Arguments.of("a mebibyte of one word", "a".repeat(MEBIBYTE)),
                Arguments.of("a mebibyte of angle brackets", "<".repeat(MEBIBYTE)),
                Arguments.of("a mebibyte of entities", "&amp;".repeat(MEBIBYTE / 5)),
                Arguments.of("a mebibyte of half an entity", "&#x".repeat(MEBIBYTE / 3)),
                Arguments.of("a mebibyte of a title", "<p title='" + "&quot;".repeat(170_000) + "'>a"),
                Arguments.of("a tag that does not end", "a<p " + "a".repeat(MEBIBYTE - 10)),
                Arguments.of("a comment that does not end", "a<!-- " + "-".repeat(MEBIBYTE - 10)),
                Arguments.of("a long picture", "<img alt=a src='data:image/png;base64," + "A".repeat(900_000) + "'>"),
                Arguments.of("nested tables", "<table><tr><td>".repeat(40) + "a"),
                Arguments.of("paragraphs that are never closed", "<p>a".repeat(5000)),
                Arguments.of("two thousand links", "<p><a href=https://a.org>b</a></p>".repeat(2000)),
                Arguments.of("a table of a thousand rows", "<table>" + "<tr><td>a</td><td>b</td></tr>".repeat(1000)),
                Arguments.of("tags that are closed anew", "<b>".repeat(100) + "<p>a</p>".repeat(1000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusual")
    void makesSoonWhatIsFarBeyondAnyNotice(String kind, String contents) {
        assertTimeoutPreemptively(
                SOON, () -> assertThat(Html.of(contents).html()).isNotBlank());
    }
}
