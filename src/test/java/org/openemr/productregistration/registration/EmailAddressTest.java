package org.openemr.productregistration.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    private static final String LOCAL_64 = "a".repeat(64);
    private static final String LABEL_63 = "b".repeat(63);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.org",
                "first.last+tag@clinic.example.org",
                "!#$%&'*+/=?^_`{|}~-@example.org",
                "\"john doe\"@example.org",
                "\"a@b\"@example.org",
                "\"a\\\"b\"@example.org",
                "a@xn--mnchen-3ya.example",
                "a@1.example",
                "a@b-c.example"
            })
    void acceptsWhatMailCanBeSentTo(String address) {
        assertThat(new EmailAddress(address).value()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " a@b.org\t\r\n",
                "\u00a0a@b.org\u00a0",
                "\u200ba@b.org\u200d",
                "\ufeffa@b.org\u2060",
                "\u202aa@b.org\u202c",
                "\u00ad \u3000a@b.org\u2028"
            })
    void dropsWhatCanNotBeSeenAroundIt(String address) {
        assertThat(new EmailAddress(address).value()).isEqualTo("a@b.org");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "a",
                "@",
                "a@",
                "@b.org",
                "a@b",
                "a@localhost",
                "a b@c.org",
                "a@b c.org",
                "a..b@c.org",
                ".a@b.org",
                "a.@b.org",
                "a@.b.org",
                "a@b..org",
                "a@b.org.",
                "a@-b.org",
                "a@b-.org",
                "a@b_c.org",
                "a@[127.0.0.1]",
                "a@127.0.0.1",
                "(comment)a@b.org",
                "a(comment)@b.org",
                "a@b.org(comment)",
                "Name <a@b.org>",
                "<a@b.org>",
                "a@b.org,c@d.org",
                "a@b.org;c@d.org",
                "a@b@c.org",
                "\"a@b.org",
                "a\"b\"@c.org",
                "\"a\" @b.org",
                "\"a\nb\"@c.org",
                "a@b.org\r\nBcc: c@d.org",
                "a\u0000@b.org",
                "a\u007f@b.org",
                "jos\u00e9@example.org",
                "a@b\u0000.org",
                "a@\u202eexample.org",
                "mailto:a@b.org>"
            })
    void refusesWhatMailCannotBeSentTo(String address) {
        assertThatExceptionOfType(InvalidEmailException.class).isThrownBy(() -> new EmailAddress(address));
    }

    @Test
    void limitsLengthsInOctets() {
        String domain = LABEL_63 + "." + LABEL_63 + "." + "c".repeat(61);

        assertThat(new EmailAddress(LOCAL_64 + "@" + domain).value()).hasSize(254);
        assertRefused(LOCAL_64 + "@" + domain + "c");
        assertRefused(LOCAL_64 + "a@example.org");
        assertRefused("a@b" + LABEL_63 + ".org");
    }

    @ParameterizedTest
    @CsvSource({
        "' Clinic@EXAMPLE.Org\t', Clinic@example.org",
        "a@M\u00dcNCHEN.example, a@xn--mnchen-3ya.example",
        "a@\u4f8b\u3048.jp, a@xn--r8jz45g.jp",
        "info@stra\u00dfe.example, info@xn--strae-oqa.example",
        "info@STRA\u1e9eE.example, info@xn--strae-oqa.example",
        "a@\u03b2\u03cc\u03bb\u03bf\u03c2.example, a@xn--nxasmm1c.example",
        "a@\u4f8b\u3048\u3002jp, a@xn--r8jz45g.jp",
        "a@\uff45\uff58ample.org, a@example.org",
        "a@\ud83e\udda9.example, a@xn--5t9h.example"
    })
    void keepsTheLocalPartAndNormalisesTheDomain(String given, String kept) {
        assertThat(new EmailAddress(given).value()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@\u0300b.example", "a@\u05d0b\u05d1.example", "a@b\u200d.example", "a@\u00fc_.example"})
    void refusesWhatIsNoInternationalDomain(String address) {
        assertRefused(address);
    }

    @Test
    void foldsLetterCase() {
        assertThat(new EmailAddress("CLINIC@example.org").folded())
                .isEqualTo(new EmailAddress("clinic@Example.Org").folded());
    }

    @Test
    void showsItselfMasked() {
        assertThat(new EmailAddress("clinic@example.org")).hasToString("c***@example.org");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "550 5.1.1 <clinic@example.org>... User unknown | 550 5.1.1 <c***@example.org>... User unknown",
                "from a@example.org to b@example.org | from a***@example.org to b***@example.org",
                "no mailbox \"clinic@example.org\" here | no mailbox \"***@example.org\" here",
                "550 <\"the clinic\"@example.org> unknown | 550 <\"***@example.org> unknown",
                "550 <\"the \\\"best\\\" @ clinic\"@example.org> unknown | 550 <\"***@example.org> unknown",
                "550 <o'brien@example.org> unknown | 550 <o***@example.org> unknown",
                "550 <a=b@example.org> unknown | 550 <a***@example.org> unknown"
            })
    void masksAddressesInTextFromOutside(String text, String masked) {
        assertThat(EmailAddress.maskAll(text)).isEqualTo(masked);
    }

    @Test
    void masksLongTextSoonAndLeavesNothingOfAnAddressOver() {
        String text = "a".repeat(1990) + " clinic@example.org " + "a@".repeat(32_000);

        String masked = assertTimeout(Duration.ofSeconds(1), () -> EmailAddress.maskAll(text));

        assertThat(masked).hasSizeLessThan(2001).doesNotContain("clini");
    }

    private static void assertRefused(String address) {
        assertThatExceptionOfType(InvalidEmailException.class).isThrownBy(() -> new EmailAddress(address));
    }
}
