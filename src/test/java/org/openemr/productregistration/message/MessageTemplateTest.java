package org.openemr.productregistration.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Messages as they go out over SMTP, read back from the mail server by the mail library, header by header. */
class MessageTemplateTest {

    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));

    private static final Instant DATE = Instant.parse("2026-11-02T10:00:00Z");
    private static final Recipient CLINIC = new Recipient(123, "Clinic@example.org", "AAAAAAAAAAAAAAAAAAAAA_");
    private static final String LINK = "https://reg.example.org/unsubscribe/AAAAAAAAAAAAAAAAAAAAA_";

    @BeforeAll
    static void startMailServer() {
        MAIL.start();
    }

    @AfterAll
    static void stopMailServer() {
        MAIL.stop();
    }

    @Test
    void carriesTheHeadersOfBulkMail() throws Exception {
        MimeMessage message = parse(send(new EmailMessage("Patch", "text"), settings("https://reg.example.org/")));

        assertThat(message.getHeader("From", null)).isEqualTo("OpenEMR <noreply@example.org>");
        assertThat(message.getHeader("To", null)).isEqualTo("Clinic@example.org");
        assertThat(message.getHeader("Message-ID", null)).isEqualTo("<7.123@example.org>");
        assertThat(message.getSentDate()).isEqualTo(DATE);
        assertThat(message.getHeader("List-Unsubscribe", null)).isEqualTo("<" + LINK + ">");
        assertThat(message.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(message.getHeader("List-Id", null)).isEqualTo("<product-registration.example.org>");
        assertThat(message.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        assertThat(message.getHeader("Precedence", null)).isEqualTo("bulk");
        assertThat(message.getHeader("X-Auto-Response-Suppress", null)).isEqualTo("OOF, AutoReply, DR, RN, NRN");
        assertThat(message.getHeader("Reply-To")).isNull();
        assertThat(message.getHeader("X-SES-MESSAGE-TAGS", null)).isEqualTo("broadcast=7, registration=123");
        assertThat(message.getHeader("X-SES-CONFIGURATION-SET", null)).isEqualTo("notices");
        assertThat(message.getHeader("MIME-Version", null)).isEqualTo("1.0");
    }

    /** As RFC 2047 has it: names of any letters, and of signs that would have a meaning in a header. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Größe",
                "OpenEMR 医療",
                "OpenEMR, Inc. <x@y.z>",
                "\ud83e\ude7a",
                "a name that is too long for a line, "
            })
    void namesTheSenderAndWhereAnswersGoInAnyLetters(String name) throws Exception {
        String repeated = name.repeat(100 / name.length()).strip();
        String address = "\"" + repeated + "\" <board@example.org>";
        MessageSettings settings = new MessageSettings(
                new InternetAddress(address),
                new InternetAddress(address.replace("board@", "answers@")),
                "",
                URI.create("https://reg.example.org"),
                "");

        MimeMessage message = parse(send(new EmailMessage("Patch", "text"), settings));

        assertThat(message.getHeader("From", null)).isASCII();
        assertThat(message.getFrom()).containsExactly(new InternetAddress("board@example.org", repeated));
        assertThat(message.getReplyTo()).containsExactly(new InternetAddress("answers@example.org", repeated));
        assertThat(((InternetAddress) message.getFrom()[0]).getPersonal()).isEqualTo(repeated);
        assertThat(((InternetAddress) message.getReplyTo()[0]).getPersonal()).isEqualTo(repeated);
        assertThat(text(message)).contains(repeated);
    }

    @Test
    void writesTheSendersDomainAsMailServersReadIt() throws Exception {
        InternetAddress sender = new InternetAddress("noreply@straße.example");
        MessageSettings settings = new MessageSettings(sender, sender, "", URI.create("https://reg.example.org"), "");

        MimeMessage message = parse(send(new EmailMessage("Patch", "text"), settings));

        assertThat(message.getHeader("From", null)).isEqualTo("noreply@xn--strae-oqa.example");
        assertThat(message.getMessageID()).endsWith("@xn--strae-oqa.example>");
        assertThat(message.getHeader("List-Id", null)).isEqualTo("<product-registration.xn--strae-oqa.example>");
    }

    @Test
    void offersOneClickOnlyOverHttps() throws Exception {
        MimeMessage message = parse(send(new EmailMessage("Patch", "text"), settings("http://localhost:8080")));

        assertThat(message.getHeader("List-Unsubscribe-Post")).isNull();
        assertThat(message.getHeader("List-Unsubscribe", null)).startsWith("<http://localhost:8080/unsubscribe/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "# Markdown\n\n- *one*\n- [two](https://example.org)",
                "שלום עולם",
                "\ud83d\ude80 rocket \ud83d\udc69\u200d\u2695\ufe0f",
                ".\n..\n.dot\n\n.",
                "tabs\tand trailing space \nand = signs =20 =\n",
                "From here on\r\nwith CRLF",
                "MarkADDRESSZ MarkTOKENZ"
            })
    void keepsTheContentsAsTyped(String contents) throws Exception {
        String text = text(parse(send(new EmailMessage("Patch", contents), settings("https://reg.example.org"))));

        assertThat(text.lines()).startsWith(contents.stripTrailing().lines().toArray(String[]::new));
        assertThat(text).contains("Unsubscribe: " + LINK).contains("OpenEMR").contains("1 Main Street");
    }

    @Test
    void keepsAMebibyteAndItsLongLines() throws Exception {
        String contents = "é".repeat(1 << 19);

        byte[] bytes = send(new EmailMessage("Patch", contents), settings("https://reg.example.org"));

        assertThat(text(parse(bytes))).startsWith(contents);
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1).split("\r\n"))
                .allMatch(line -> line.length() <= 998)
                .allMatch(line -> line.chars().allMatch(c -> c < 128));
    }

    /** A line end of another kind could end the message early for some servers, and begin one of its author's making. */
    @Test
    void endsEachLineWithCarriageReturnAndLineFeed() throws Exception {
        EmailMessage notice = new EmailMessage("Patch", "one\rtwo\nthree\n\r.\nfour\r.\rfive\n.\n");
        String message = bytes(MessageTemplate.of(notice, settings("https://reg.example.org"), "7", DATE), CLINIC);

        assertThat(message.replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(message).endsWith("\r\n");
    }

    @Test
    void showsMarkdownAsHtmlAndHtmlAsText() throws Exception {
        String html = html(parse(send(
                new EmailMessage("<b>Patch</b>", "*now* <script>alert(1)</script> [x](javascript:alert(1))"),
                settings("https://reg.example.org"))));

        assertThat(html)
                .contains("<em>now</em>")
                .contains("&lt;b&gt;Patch&lt;/b&gt;")
                .contains("&lt;script&gt;")
                .doesNotContain("<script")
                .doesNotContain("javascript:")
                .contains("href=\"" + LINK + "\"");
    }

    @Test
    void carriesHtmlAndItsTextAsItDoesMarkdown() throws Exception {
        EmailMessage notice = new EmailMessage(
                "Patch", "<p>Größe <a href='https://b.org'>now</a></p><script>a</script>", Format.HTML);

        MimeMessage message = parse(send(notice, settings("https://reg.example.org")));

        assertThat(message.getHeader("List-Unsubscribe", null)).isEqualTo("<" + LINK + ">");
        assertThat(message.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(text(message).lines()).startsWith("Größe now (https://b.org)", "", "-- ");
        assertThat(text(message)).contains("Unsubscribe: " + LINK, "1 Main Street");
        assertThat(html(message))
                .contains("<p>Größe <a href=\"https://b.org\">now</a></p>", "href=\"" + LINK + "\"")
                .doesNotContain("<script", "<h1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Größe \ud83d\ude80", "שלום", "a very long title that has to be folded into many lines, "})
    void encodesTheSubject(String title) throws Exception {
        String subject = title.repeat(255 / title.length()).strip();

        MimeMessage message = parse(send(new EmailMessage(subject, "text"), settings("https://reg.example.org")));

        assertThat(message.getSubject()).isEqualTo(subject);
    }

    @Test
    void isTheSameMessageWhenTriedAgain() throws Exception {
        EmailMessage notice = new EmailMessage("Patch", "text");

        String first = parse(send(notice, settings("https://reg.example.org"))).getMessageID();
        String again = parse(send(notice, settings("https://reg.example.org"))).getMessageID();

        assertThat(again).isEqualTo(first);
    }

    @Test
    void tellsNobodyOfAnother() throws Exception {
        MessageTemplate template =
                MessageTemplate.of(new EmailMessage("Patch", "text"), settings("https://reg.example.org"), "7", DATE);
        Recipient other = new Recipient(124, "other@example.net", "BBBBBBBBBBBBBBBBBBBBBB");

        template.to(CLINIC).writeTo(new ByteArrayOutputStream());
        String message = bytes(template, other);

        assertThat(message)
                .contains("other@example.net")
                .doesNotContain(CLINIC.email())
                .doesNotContain(CLINIC.token());
    }

    private static MessageSettings settings(String publicUrl) {
        try {
            return new MessageSettings(
                    new InternetAddress("OpenEMR <noreply@example.org>"),
                    new InternetAddress("noreply@example.org"),
                    "1 Main Street, Springfield",
                    URI.create(publicUrl),
                    "notices");
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] send(EmailMessage message, MessageSettings settings) throws Exception {
        MAIL.purgeEmailFromAllMailboxes();
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("localhost");
        sender.setPort(MAIL.getSmtp().getPort());
        sender.send(MessageTemplate.of(message, settings, "7", DATE).to(CLINIC));
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        MAIL.getReceivedMessages()[0].writeTo(received);
        return received.toByteArray();
    }

    private static String bytes(MessageTemplate template, Recipient recipient) throws IOException, MessagingException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        template.to(recipient).writeTo(out);
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    private static MimeMessage parse(byte[] message) throws MessagingException {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(message));
    }

    private static String text(MimeMessage message) throws Exception {
        return ((Multipart) message.getContent()).getBodyPart(0).getContent().toString();
    }

    private static String html(MimeMessage message) throws Exception {
        return ((Multipart) message.getContent()).getBodyPart(1).getContent().toString();
    }
}
