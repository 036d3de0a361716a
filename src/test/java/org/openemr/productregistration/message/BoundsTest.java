package org.openemr.productregistration.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** There is markup that takes the parser, which can't be interrupted, minutes or all memory. None of it is accepted. */
class BoundsTest {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String HALF_A_MEBIBYTE = "b".repeat(1 << 19);

    static Stream<Arguments> tooMuch() {
        return Stream.of(
                Arguments.of(
                        "a long reference, used often", "[a]: //" + HALF_A_MEBIBYTE + "\n\n" + "[a]".repeat(100_000)),
                Arguments.of("a long reference, used three times", "[a]: //" + HALF_A_MEBIBYTE + "\n\n[a] [a] [a]"),
                Arguments.of("pictures that begin, and empty links", "![[]()".repeat(170_000)),
                Arguments.of("links in brackets", "[[[a](b)".repeat(130_000)),
                Arguments.of("brackets", "[".repeat(1 << 20)),
                Arguments.of("pictures in pictures", "![".repeat(6000) + HALF_A_MEBIBYTE + "]".repeat(6000)),
                Arguments.of("letters of which two become one", "[" + "ß".repeat(1 << 19) + "]"),
                Arguments.of("emphasis that may begin or end", "a**b* * *\n".repeat(100_000)),
                Arguments.of("asterisks and underscores", "*_".repeat(1 << 19)),
                Arguments.of("backticks", "`a".repeat(1 << 19)),
                Arguments.of("angle brackets", "<".repeat(1 << 20)),
                Arguments.of("entities", "&amp;".repeat(200_000)),
                Arguments.of("backslashes", "\\".repeat(1 << 20)),
                Arguments.of("quotes in quotes", (">".repeat(99) + "a\n").repeat(10_000)),
                Arguments.of("lists in lists", ("- ".repeat(99) + "a\n").repeat(5000)),
                Arguments.of("numbered lists in lists", ("1. ".repeat(99) + "a\n").repeat(3000)),
                Arguments.of("lines", "a\n".repeat(1 << 19)),
                Arguments.of(
                        "a wide table of short rows",
                        "|a".repeat(5000) + "\n" + "|-".repeat(5000) + "\n" + "|a\n".repeat(5000)),
                Arguments.of(
                        "a wide table of lines",
                        "|a".repeat(4000) + "\n" + "|-".repeat(4000) + "\n" + "a\n".repeat(40_000)),
                Arguments.of(
                        "wide tables of lines",
                        ("|a".repeat(300) + "\r\n" + "|-".repeat(300) + "\r\n" + "a\r\n".repeat(1000) + "\r\n")
                                .repeat(20)),
                Arguments.of("tables", "a|b\n-|-\n".repeat(100_000)),
                Arguments.of("addresses", "a@b.c ".repeat(170_000)),
                Arguments.of("bare URLs", "http://a ".repeat(110_000)),
                Arguments.of("bare hosts", "www.a.b ".repeat(130_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tooMuch")
    void refusesSoonWhatCanNotBeMade(String kind, String contents) {
        assertTimeoutPreemptively(
                SOON,
                () -> assertThatExceptionOfType(InvalidEmailMessageException.class)
                        .isThrownBy(() -> new EmailMessage("title", contents)));
    }

    static Stream<Arguments> unusual() {
        return Stream.of(
                Arguments.of("a mebibyte of one word", "a".repeat(1 << 20)),
                Arguments.of(
                        "a mebibyte of prose",
                        "Lorem ipsum dolor sit amet, consectetur adipiscing elit.\n".repeat(18_000)),
                Arguments.of("a mebibyte of words that could begin a URL", "how http what w".repeat(69_000)),
                Arguments.of("deep quotes", ">".repeat(10_000) + " deep"),
                Arguments.of("deep lists", "- ".repeat(5000) + "deep"),
                Arguments.of("two thousand links", "- [release notes](https://example.org/notes)\n".repeat(2000)),
                Arguments.of("two thousand bare links", "See https://example.org/_a_/b, please.\n".repeat(2000)),
                Arguments.of(
                        "a table of a thousand rows",
                        "| a | b | c |\n|---|---|---|\n" + "| 8.0.0 | *yes* | no |\n".repeat(1000)),
                Arguments.of(
                        "a wide table before a book",
                        "|a".repeat(20) + "\n" + "|-".repeat(20) + "\n\n" + "Lorem ipsum dolor.\n".repeat(30_000)),
                Arguments.of("brackets around a page", "[" + "Lorem ipsum dolor sit amet. ".repeat(100) + "]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusual")
    void makesSoonWhatIsFarBeyondAnyNotice(String kind, String contents) {
        assertTimeoutPreemptively(
                SOON, () -> assertThat(Markdown.of(contents).html()).isNotBlank());
    }

    /** What it did last stands at the end of its output. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isSoonDoneWithAnythingInASmallHeap(long seed) throws IOException {
        Process fuzzer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx80m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        MarkupFuzzer.class.getName(),
                        Long.toString(seed),
                        "100",
                        Long.toString(SOON.toSeconds()))
                .redirectErrorStream(true)
                .start();

        assertThat(new String(fuzzer.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .endsWith("done" + System.lineSeparator());
    }
}
