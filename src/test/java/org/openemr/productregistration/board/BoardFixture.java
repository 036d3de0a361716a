package org.openemr.productregistration.board;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.openemr.productregistration.Clinics;
import org.openemr.productregistration.Service;
import org.openemr.productregistration.browser.InBrowser;
import org.openemr.productregistration.smtp.ScriptedSmtpServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole service with three clinics and a mail server, and a browser in which nobody was on the page before. */
@InBrowser
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "DB_URL=jdbc:h2:mem:board;MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE",
            "MANAGEMENT_PORT=0",
            "SECRET_PIN=" + Service.PIN,
            "SMTP_HOST=127.0.0.1",
            "SES_SMTP_USERNAME=user",
            "SES_SMTP_PASSWORD=password",
            "SES_SENDER=OpenEMR <noreply@example.org>",
            "SES_MAX_SEND_RATE=0"
        })
abstract class BoardFixture {

    static final ScriptedSmtpServer MAIL = new ScriptedSmtpServer();

    static final String TITLE = "Patch 3 is out";
    static final String CONTENTS = "Please **update** today: https://www.open-emr.org/patch";

    /** Takes the answers to what is posted with a key, as a network does that breaks just then. */
    static final String LOSE_ANSWERS = """
            window.uncut = fetch;
            window.fetch = async (url, options) => {
              const answer = await uncut(url, options);
              if (options.headers['Idempotency-Key']) throw new TypeError('lost');
              return answer;
            };""";

    static final String CUT = "window.uncut = fetch; window.fetch = async () => { throw new TypeError('cut'); };";
    static final String MEND = "window.fetch = window.uncut;";

    @Autowired
    JdbcClient database;

    Service service;

    BoardPage board;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry settings) {
        settings.add("SMTP_PORT", MAIL::port);
    }

    @BeforeEach
    void startAfresh(@LocalServerPort int port) {
        Clinics.forgetAll(database);
        service = new Service(port);
        IntStream.rangeClosed(1, 3).mapToObj(Clinics::address).forEach(service::register);
        MAIL.reset();
        board = new BoardPage(port).openAfresh();
    }

    long broadcasts() {
        return database.sql("SELECT COUNT(*) FROM broadcast").query(Long.class).single();
    }

    /** In which a notice can be taken back. */
    void theMinuteIsOver() {
        theMinuteIsOver(database);
    }

    static void theMinuteIsOver(JdbcClient database) {
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
        database.sql("UPDATE broadcast SET starts_at = ?").param(now).update();
        database.sql("UPDATE scheduled_tasks SET execution_time = ?").param(now).update();
    }
}
