package org.openemr.productregistration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openemr.productregistration.Service.BROADCAST;
import static org.openemr.productregistration.Service.PIN;
import static org.openemr.productregistration.Service.REGISTRATION;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openemr.productregistration.Service.Answer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The three endpoints, as OpenEMR installs and the board use them: over HTTP, with mail read back from an SMTP server. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "DB_URL=jdbc:h2:mem:contract;MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE",
            "MANAGEMENT_PORT=0",
            "SECRET_PIN=" + PIN,
            "SMTP_HOST=localhost",
            "SES_MAX_SEND_RATE=0",
            "SES_SENDER=OpenEMR <noreply@example.org>",
            "BROADCAST_WAIT=30s",
            "logging.level.com.icegreen=off"
        })
@ExtendWith(OutputCaptureExtension.class)
abstract class ContractTests {

    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));

    private Service service;

    @BeforeAll
    static void startMailServer() {
        MAIL.start();
    }

    @AfterAll
    static void stopMailServer() {
        MAIL.stop();
    }

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry registry) {
        registry.add("SMTP_PORT", () -> MAIL.getSmtp().getPort());
    }

    @BeforeEach
    void connect(@LocalServerPort int port) {
        service = new Service(port);
    }

    static Stream<Arguments> waysToRegister() {
        return Stream.of(
                Arguments.of("form", "", "application/x-www-form-urlencoded", "email=%s&other=1"),
                Arguments.of("json", "", "application/json", "{\"email\":\"%s\",\"other\":1}"),
                Arguments.of("query", "?email=%s", "application/x-www-form-urlencoded", ""),
                Arguments.of(
                        "multipart",
                        "",
                        "multipart/form-data; boundary=B",
                        "--B\r\nContent-Disposition: form-data; name=\"email\"\r\n\r\n%s\r\n--B--\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waysToRegister")
    void registersByEachContentType(String name, String query, String contentType, String body) {
        String email = someAddress();

        Answer answer = service.post(REGISTRATION + query.formatted(email), contentType, body.formatted(email));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().propertyNames()).containsExactly("productId");
        assertThat(UUID.fromString(answer.json().get("productId").asString()).version())
                .isEqualTo(4);
    }

    @Test
    void registersWithNeitherBodyNorContentType() {
        Answer answer = service.send(
                service.request(REGISTRATION + "?email=" + someAddress()).POST(BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(201);
    }

    @Test
    void takesAddressesThatDifferInLetterCaseForOne() {
        String email = someAddress();
        service.register(email);
        long before = service.count();

        Answer answer = service.register(email.toUpperCase());

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().get("error").asString()).isEqualTo("Already registered");
        assertThat(service.count()).isEqualTo(before);
    }

    @Test
    void neitherFailsForAKnownAddressNorTellsIt(CapturedOutput output) {
        String email = someAddress();

        service.register(email);
        service.register(email);

        assertThat(output)
                .contains("Already registered: " + email.charAt(0) + "***@example.org")
                .doesNotContain(email)
                .doesNotContain("ERROR")
                .doesNotContain("AlreadyRegisteredException");
    }

    @Test
    void neverFailsForWhatAnInstallTellsOfItself() {
        String long_ = "\ud83d\ude80".repeat(100);

        Answer answer =
                service.post(REGISTRATION, Map.of("email", someAddress(), "version", long_, "distribution", long_));

        assertThat(answer.status()).isEqualTo(201);
    }

    @Test
    void answersFiftyAtOnceWithOneRegistration() throws Exception {
        String email = someAddress();
        long before = service.count();

        List<Answer> answers = AtOnce.call(50, () -> service.register(email));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 500)
                .extracting(answer -> answer.json().get("error").asString())
                .hasSize(49)
                .containsOnly("Already registered");
        assertThat(service.count()).isEqualTo(before + 1);
    }

    @Test
    void countsThoseAnsweredJustNow() {
        long before = service.count();

        IntStream.range(0, 10).forEach(i -> service.register(someAddress()));

        assertThat(service.count()).isEqualTo(before + 10);
    }

    static Stream<Arguments> refusals() {
        String feedback = "/api/feedback/ses";
        String form = "application/x-www-form-urlencoded";
        String json = "application/json";
        return Stream.of(
                Arguments.of("POST", REGISTRATION, form, "", 400, "Invalid email"),
                Arguments.of("POST", REGISTRATION, form, "email=%20", 400, "Invalid email"),
                Arguments.of("POST", REGISTRATION, form, "email=a%40b", 400, "Invalid email"),
                Arguments.of("POST", REGISTRATION, json, "{\"email\":", 400, "Bad Request"),
                Arguments.of("POST", REGISTRATION, json, "{\"email\":[\"a@b.org\"]}", 400, "Bad Request"),
                Arguments.of("POST", REGISTRATION, json, "{\"email\":5}", 400, "Bad Request"),
                Arguments.of("POST", REGISTRATION, json, "null", 400, "Bad Request"),
                Arguments.of("POST", REGISTRATION, form, "email=%zz", 400, "Bad Request"),
                Arguments.of("POST", REGISTRATION, "multipart/form-data", "x", 400, "Bad Request"),
                Arguments.of("POST", REGISTRATION, "text/xml", "<a/>", 415, "Unsupported Media Type"),
                Arguments.of("POST", REGISTRATION, form, "a".repeat(3 << 20), 413, "Content Too Large"),
                Arguments.of("POST", REGISTRATION, json, "a".repeat(3 << 20), 413, "Content Too Large"),
                Arguments.of("PUT", REGISTRATION, form, "", 405, "Method Not Allowed"),
                Arguments.of("PUT", REGISTRATION, form, "email=%zz", 405, "Method Not Allowed"),
                Arguments.of("DELETE", REGISTRATION, form, "email=%zz", 405, "Method Not Allowed"),
                Arguments.of("POST", REGISTRATION, "*/*", "email=a", 415, "Unsupported Media Type"),
                Arguments.of("POST", REGISTRATION, "application/*+json", "{}", 415, "Unsupported Media Type"),
                Arguments.of("POST", REGISTRATION, form + ";charset=utf-16", "a", 415, "Unsupported Media Type"),
                Arguments.of("POST", REGISTRATION, json + ";charset=none", "{}", 415, "Unsupported Media Type"),
                Arguments.of("POST", feedback, "*/*", "{}", 415, "Unsupported Media Type"),
                Arguments.of("POST", feedback, "application/*+json", "{}", 415, "Unsupported Media Type"),
                Arguments.of("POST", feedback, json, "null", 403, "Not a message of the feedback topic"),
                Arguments.of("GET", BROADCAST + "/preview", form, "", 405, "Method Not Allowed"),
                Arguments.of("GET", BROADCAST + "/x", form, "", 404, "Not Found"),
                Arguments.of("GET", REGISTRATION + "/%00", form, "", 400, "Bad Request"),
                Arguments.of("GET", "//", form, "", 404, "Not Found"),
                Arguments.of("POST", "//", form, "a=b", 404, "Not Found"),
                Arguments.of("DELETE", "//", form, "", 404, "Not Found"),
                Arguments.of("GET", "//a:b/", form, "", 404, "Not Found"),
                Arguments.of("POST", "/api/usage", form, "a=b", 404, "Not Found"),
                Arguments.of("POST", BROADCAST, form, "", 401, "Invalid secret pin"),
                Arguments.of("POST", BROADCAST, json, "{\"secretPin\":null}", 401, "Invalid secret pin"),
                Arguments.of("GET", BROADCAST, form, "", 401, "Invalid secret pin"),
                Arguments.of("GET", BROADCAST + "/1/failures", form, "", 401, "Invalid secret pin"));
    }

    @ParameterizedTest(name = "{0} {1} {4}")
    @MethodSource("refusals")
    void refusesWithAProblem(
            String method,
            String path,
            String contentType,
            String body,
            int status,
            String error,
            CapturedOutput output) {
        Answer answer = service.send(
                service.request(path, "Content-Type", contentType).method(method, BodyPublishers.ofString(body)));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.json().get("error").asString()).isEqualTo(error);
        assertThat(answer.json().get("detail").asString()).isEqualTo(error);
        assertThat(answer.json().propertyNames()).contains("type", "title");
        assertThat(output).doesNotContain(" WARN ", " ERROR ", "\tat ");
    }

    @Test
    void namesTheMethodsItAllows() {
        assertThat(service.send(service.request(REGISTRATION).DELETE()).header("Allow"))
                .contains("POST");
    }

    @Test
    void checksThePinBeforeAnythingElse() {
        Answer answer = service.post(BROADCAST, Map.of("secretPin", "wrong"));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().get("error").asString()).isEqualTo("Invalid secret pin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\rBcc: c@d.org", "a\u0000", "a\u2028b"})
    void refusesATitleThatIsNoLine(String title) {
        assertThat(service.broadcast(title, "contents").status()).isEqualTo(400);
    }

    @Test
    void refusesATitleOver255Characters() {
        assertThat(service.broadcast("\ud83d\ude80".repeat(256), "contents").status())
                .isEqualTo(400);
    }

    @Test
    void refusesContentsThatShowNothing() {
        assertThat(service.broadcast("title", "\n \n").status()).isEqualTo(400);
        assertThat(service.broadcast("title", "[a]: https://example.org").status())
                .isEqualTo(400);
    }

    @Test
    void refusesContentsOverAMebibyte() {
        assertThat(service.broadcast("title", "a".repeat((1 << 20) + 1)).status())
                .isEqualTo(400);
    }

    @Test
    void sendsEachRecipientAMessageOfTheirOwn() throws Exception {
        List<String> addresses = List.of(someAddress(), someAddress(), someAddress());
        addresses.forEach(service::register);
        MAIL.purgeEmailFromAllMailboxes();

        Answer answer = service.broadcast("Größe \ud83d\ude80", "one\n.\n..two\n" + "long ".repeat(500));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"sent\"}");
        Map<String, MimeMessage> received = received();
        assertThat(received).containsKeys(addresses.toArray(String[]::new)).hasSize((int) service.count());
        for (String address : addresses) {
            assertIsTheNoticeTo(address, received.get(address));
        }
    }

    private static void assertIsTheNoticeTo(String address, MimeMessage message) throws Exception {
        assertThat(message.getAllRecipients()).extracting(Object::toString).containsExactly(address);
        assertThat(message.getFrom()).extracting(Object::toString).containsExactly("OpenEMR <noreply@example.org>");
        assertThat(message.getSubject()).isEqualTo("Größe \ud83d\ude80");
        BodyPart text = ((Multipart) message.getContent()).getBodyPart(0);
        assertThat(text.getContent().toString().lines())
                .startsWith("one", ".", "..two", "long ".repeat(500).strip());
    }

    @Test
    void whoLeavesAndRegistersAgainIsBackWithTheSameProductId() throws Exception {
        String email = someAddress();
        String productId = service.register(email).json().get("productId").asString();
        MAIL.purgeEmailFromAllMailboxes();
        service.broadcast("title", "contents");
        String link = received().get(email).getHeader("List-Unsubscribe", ",");

        service.post(link.replaceAll("^<https?://[^/]*|>$", ""), "text/plain", "");
        Answer again = service.register(email);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json().get("productId").asString()).isEqualTo(productId);
        assertThat(service.register(email).status()).isEqualTo(500);
    }

    @Test
    void tellsWhereItsProgressIs() {
        service.register(someAddress());

        Answer answer = service.broadcast("title", "contents");
        var progress = service.asBoard("GET", answer.header("Location")).json();

        assertThat(progress.get("status").asString()).isEqualTo("sent");
        assertThat(progress.get("recipients").asLong()).isEqualTo(service.count());
        assertThat(progress.get("sent").asLong()).isEqualTo(service.count());
    }

    @Test
    void previewsANoticeWithoutSendingIt() throws Exception {
        MAIL.purgeEmailFromAllMailboxes();

        Answer preview = service.post(
                BROADCAST + "/preview", notice("*now* at https://example.org"), "Authorization", "Bearer " + PIN);

        assertThat(preview.json().propertyNames()).containsExactly("from", "subject", "html", "text", "warnings");
        assertThat(preview.json().get("from").asString()).isEqualTo("OpenEMR <noreply@example.org>");
        assertThat(preview.json().get("warnings").isEmpty()).isTrue();
        assertThat(preview.json().get("subject").asString()).isEqualTo("A preview");
        assertThat(preview.json().get("html").asString()).contains("<em>now</em>");
        assertThat(preview.json().get("text").asString()).startsWith("*now*").contains("/unsubscribe/");
        assertThat(MAIL.getReceivedMessages()).isEmpty();
    }

    @Test
    void previewsANoticeInHtmlAndSendsItForATest() throws Exception {
        MAIL.purgeEmailFromAllMailboxes();
        Map<String, String> test = new HashMap<>(notice("<p onclick='a'>Now <a href='{{URL}}'>here</a></p>"));
        test.putAll(Map.of("format", "html", "email", "board@example.org"));

        Answer preview = service.post(BROADCAST + "/preview", test, "Authorization", "Bearer " + PIN);
        Answer sent = service.post(BROADCAST + "/test", test, "Authorization", "Bearer " + PIN);

        assertThat(preview.json().get("html").asString()).contains("<p>Now here</p>");
        assertThat(preview.json().get("text").asString()).startsWith("Now here\n");
        assertThat(preview.json().at("/warnings/0").asString()).contains("{{URL}}");
        assertThat(sent.status()).isEqualTo(200);
        BodyPart html = ((Multipart) received().get("board@example.org").getContent()).getBodyPart(1);
        assertThat(html.getContent().toString()).contains("<p>Now here</p>", "/unsubscribe/");
    }

    @Test
    void refusesAnUnknownFormat() {
        Map<String, String> other = new HashMap<>(notice("text"));
        other.put("format", "HTML");

        assertThat(service.post(BROADCAST + "/preview", other, "Authorization", "Bearer " + PIN)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void sendsATestToOneAddressAlone() throws Exception {
        service.register(someAddress());
        MAIL.purgeEmailFromAllMailboxes();
        Map<String, String> test = new HashMap<>(notice("text"));
        test.put("email", "board@example.org");

        Answer answer = service.post(BROADCAST + "/test", test, "Authorization", "Bearer " + PIN);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(received()).containsOnlyKeys("board@example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/preview", "/test"})
    void checksWhatIsPreviewedAsWhatIsSent(String path) {
        assertThat(service.post(BROADCAST + path, notice("text")).status()).isEqualTo(401);
        assertThat(service.post(BROADCAST + path, notice(" "), "Authorization", "Bearer " + PIN)
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/preview", "/test"})
    void refusesWhatCanNotBeMade(String path) {
        List<Integer> statuses = Stream.of(
                        "![[]()".repeat(100_000), "|a".repeat(2000) + "\n" + "|-".repeat(2000) + "\na".repeat(999))
                .map(contents -> Map.of("secretPin", PIN, "title", "title", "contents", contents))
                .map(notice -> service.post(BROADCAST + path, notice, "Authorization", "Bearer " + PIN))
                .map(Answer::status)
                .toList();

        assertThat(statuses).containsOnly(400);
    }

    @Test
    void warnsOfALinkThatWorksInNoMail() {
        Answer preview =
                service.post(BROADCAST + "/preview", notice("[a](patch.zip)"), "Authorization", "Bearer " + PIN);

        assertThat(preview.json().at("/warnings/0").asString()).contains("patch.zip");
    }

    private static Map<String, String> notice(String contents) {
        return Map.of("title", "A preview", "contents", contents);
    }

    @Test
    void acceptsABroadcastOnceForOneIdempotencyKey() {
        Answer first = service.broadcast("title", "contents", "Idempotency-Key", "key 1");
        Answer again = service.broadcast("title", "contents", "Idempotency-Key", "key 1");
        Answer other = service.broadcast("title", "other", "Idempotency-Key", "key 1");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(other.status()).isEqualTo(422);
    }

    @Test
    void logsNoAddressNoPinAndNoError(CapturedOutput output) {
        String email = someAddress();

        service.register(email);
        service.post(BROADCAST, Map.of("secretPin", "not the pin"));
        service.broadcast("title", "contents");

        assertThat(output).doesNotContain(email).doesNotContain("not the pin").doesNotContain(PIN);
        assertThat(output).contains("Wrong secret pin").doesNotContain("ERROR");
    }

    @Test
    void tellsThatItIsUp() {
        assertThat(service.get("/").json().get("status").asString()).isEqualTo("up");
        assertThat(service.get("/", "Accept", "text/html").body()).contains("<h1>");
        assertThat(service.get("/actuator/health/readiness").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(service.get("/actuator/prometheus").status()).isEqualTo(404);
    }

    @Test
    void describesItself() {
        var document = service.get("/v3/api-docs").json();

        assertThat(document.get("paths").propertyNames()).contains(REGISTRATION, BROADCAST, REGISTRATION + "/unique");
        assertThat(document.at("/paths/~1api~1registration/post/requestBody/content")
                        .propertyNames())
                .contains("application/json", "application/x-www-form-urlencoded", "multipart/form-data");
        assertThat(document.at("/components/schemas/RegistrationRequest/properties")
                        .propertyNames())
                .contains("email", "version", "distribution");
        assertThat(document.at("/components/schemas/RenderedMessage/properties").propertyNames())
                .containsExactlyInAnyOrder("from", "subject", "html", "text", "warnings");
        assertThat(document.at("/paths/~1api~1registration~1broadcast~1{id}~1failures/get/responses/200/content")
                        .toString())
                .contains("\"application/json\":{\"schema\":{\"type\":\"array\"", "\"text/csv\"");
        assertThat(document.toString()).doesNotContain("org.openemr", "java.");
    }

    @Test
    void letsNoOtherPageFrameItsPages() {
        Stream.of("/", "/unsubscribe/x", "/swagger-ui/index.html")
                .map(path -> service.get(path, "Accept", "text/html"))
                .forEach(page ->
                        assertThat(page.header("Content-Security-Policy")).contains("frame-ancestors 'none'"));
    }

    private static String someAddress() {
        return UUID.randomUUID() + "@example.org";
    }

    private static Map<String, MimeMessage> received() {
        return Arrays.stream(MAIL.getReceivedMessages()).collect(Collectors.toMap(ContractTests::to, mail -> mail));
    }

    private static String to(MimeMessage message) {
        try {
            return message.getHeader("To", ",");
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
