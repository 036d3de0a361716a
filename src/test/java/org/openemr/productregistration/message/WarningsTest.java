package org.openemr.productregistration.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WarningsTest {

    private static final String LINK = " https://example.org/patch";

    @Test
    void areNoneForAPlainNotice() {
        assertThat(of("Patch 3 for OpenEMR 8.0.0 is out", "See the *notes* at" + LINK))
                .isEmpty();
    }

    @Test
    void tellOfContentsWithoutALink() {
        String warning = "The contents have no link, as to where readers find more";

        assertThat(of("Title", "Update!")).containsExactly(warning);
        assertThat(html("<p>Update!</p>")).containsExactly(warning);
        assertThat(html("<p>Call <a href='tel:+15550100'>us</a></p>")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{FORUM_URL}}",
                "{{ version }}",
                "{{#if}}",
                "${VERSION}",
                "%NAME%",
                "%FIRST_NAME%",
                "[VERSION]",
                "[DATE]",
                "[CLINIC NAME]",
                "[YOUR_NAME_HERE]",
                "[INSERT LINK HERE]",
                "[[UNSUB_LINK_EN]]",
                "*|FNAME|*",
                "<NAME>",
                "TODO",
                "XXX",
                "TBD",
                "Lorem ipsum"
            })
    void tellOfAPlaceholderThatWasLeftIn(String placeholder) {
        String warning = "\"" + placeholder + "\" looks like a placeholder that was left in";

        assertThat(of("For " + placeholder + ", now", LINK)).contains(warning);
        assertThat(of("Title", "For " + placeholder + ", now" + LINK)).contains(warning);
        assertThat(html("<p>For " + placeholder.replace("<", "&lt;") + ", now</p>"))
                .contains(warning);
    }

    @Test
    void tellOfAPlaceholderInALink() {
        assertThat(html("<a href='https://example.org/{{PATH}}'>a</a>"))
                .containsExactly("\"{{PATH}}\" looks like a placeholder that was left in");
        assertThat(html("<a href='{{FORUM_URL}}'>a</a>" + "<a href=https://example.org>b</a>"))
                .containsExactly(
                        "\"{{FORUM_URL}}\" is no link in a mail, and shown as text: a whole one begins with https://",
                        "\"{{FORUM_URL}}\" looks like a placeholder that was left in");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[SECURITY]",
                "[OpenEMR]",
                "[GHSA-1234-5678-9abc]",
                "[CVE-2026-1234]",
                "[1]",
                "[x]",
                "[RELEASE_NOTES](https://example.org)",
                "<html> and <TABLE>",
                "a < NAME > b",
                "100% of 50%",
                "%PROGRAMFILES%\\openemr",
                "https://example.org/%E2%80%99%20NAME%20",
                "{ name } and {}",
                "$5 and $HOME",
                "https://example.org/?a[]=b&c={d}",
                "XX, xxx, mastodon, todo",
                "|NAME|DATE|",
                "VERSION 8 of DATE"
            })
    void tellOfNothingElse(String text) {
        assertThat(of("Title", text + LINK)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "<a href='https://example.org/unsubscribe?a'>here</a>, https://example.org/unsubscribe?a",
        "<a href='https://example.org/a'>Un<b>subscribe</b> here</a>, https://example.org/a",
        "<a href='*|UNSUB|*'>leave</a>, *|UNSUB|*",
        "<a href='[[UNSUB_LINK_EN]]'>leave</a>, [[UNSUB_LINK_EN]]",
        "<a href='{{unsubscribe_url}}'>leave</a>, {{unsubscribe_url}}"
    })
    void tellOfAnUnsubscribeLinkOfItsOwn(String html, String url) {
        assertThat(html(html))
                .contains("\"" + url
                        + "\" is not what unsubscribes from these notices: the footer has the link that does");
    }

    @Test
    void tellOfAnUnsubscribeTagThatIsNoLink() {
        assertThat(html("<p>[[UNSUB_LINK_EN]]</p>"))
                .anyMatch(warning -> warning.startsWith("\"[[UNSUB_LINK_EN]]\" is not what unsubscribes"));
    }

    @Test
    void tellNothingOfWordsOnUnsubscribing() {
        assertThat(html("<p>You can unsubscribe below.</p>")).isEmpty();
    }

    @Test
    void tellOfPictures() {
        assertThat(html("<img alt='OpenEMR'><img alt='OpenEMR'><img src=a.png><p>a</p>"))
                .containsExactly("Pictures would tell who reads, and are shown as their text (3): \"OpenEMR\", none");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void areNotManyAndNotLong(Format format) {
        String links = IntStream.range(0, 1000)
                .mapToObj(i -> format == Format.HTML
                        ? "<a href='x" + i + "y".repeat(300) + "'>{{" + i + "}}</a><img alt='" + i + "z".repeat(300)
                                + "'>"
                        : "[{{" + i + "}}](x" + i + "y".repeat(300) + ")")
                .collect(Collectors.joining("\n"));

        assertThat(of(new EmailMessage("Title", links, format)))
                .hasSizeBetween(40, 60)
                .allMatch(warning -> warning.length() < 3000);
    }

    private static List<String> of(String title, String contents) {
        return of(new EmailMessage(title, contents));
    }

    private static List<String> html(String contents) {
        String whole = contents.contains("<a ") || contents.contains("Update")
                ? contents
                : contents + "<a href=https://a.org>b</a>";
        return of(new EmailMessage("Title", whole, Format.HTML));
    }

    private static List<String> of(EmailMessage message) {
        return Warnings.of(message, message.rendering(), 1000);
    }
}
