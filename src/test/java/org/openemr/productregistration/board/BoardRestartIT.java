package org.openemr.productregistration.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.openemr.productregistration.Clinics;
import org.openemr.productregistration.Service;
import org.openemr.productregistration.browser.InBrowser;
import org.openemr.productregistration.mysql.OnMySql;
import org.openemr.productregistration.process.Deployment;
import org.openemr.productregistration.process.Instance;
import org.openemr.productregistration.smtp.Message;

/** The page over the packaged jar, which ends under it and comes back, or has enough of wrong pins. */
@InBrowser
@OnMySql
@TestInstance(Lifecycle.PER_CLASS)
class BoardRestartIT {

    private final Deployment deployment = new Deployment();
    private Instance service;
    private BoardPage board;

    @BeforeAll
    void start() {
        service = deployment.start("board.example");
        Clinics.register(deployment.database(), 3);
    }

    @BeforeEach
    void open() {
        board = new BoardPage(service.port()).openAfresh();
    }

    @AfterAll
    void stop() {
        board.closeOtherTabs();
        deployment.close();
    }

    /** One tab watches what another one sent, which never heard the answer. */
    @Test
    void goesOnByItselfAndSendsOnceThoughTheServiceIsKilled() {
        board.enter().writeAndTest("Patch 3 is out", "Please update: https://www.open-emr.org/patch");
        board.run(BoardFixture.LOSE_ANSWERS);
        board.press("Send to 3 clinics").type("Number of recipients", "3").press("Send now");
        board.awaitText("dialog [role=alert]", "can’t be reached");
        board.openAnotherTab().enter().awaitButton("Undo");

        service.kill();
        board.awaitText("[role=status]", "The numbers are old. They are asked for again in 2 seconds");
        board.awaitText("[role=status]", "again in 4 seconds");
        BoardFixture.theMinuteIsOver(deployment.database());
        service = deployment.startAgain(service, "board.example");

        board.awaitText("[data-status]", "sent").awaitText("[data-sent]", "3");
        assertThat(board.text("[role=status]")).doesNotContain("can’t be reached");
        board.turnToOtherTab().press("Send now").awaitText("dialog [role=alert]", "can’t be reached");
        board.run(BoardFixture.MEND);
        board.press("Send now").awaitText("[data-status]", "sent");
        assertThat(deployment.mail().accepted())
                .extracting(Message::recipient)
                .containsExactlyInAnyOrder(
                        "me@example.org", Clinics.address(1), Clinics.address(2), Clinics.address(3));
    }

    @Test
    void tellsHowLongToWaitAfterTenWrongPins() {
        for (int i = 0; i < 10; i++) {
            board.type("Secret pin", "wrong\n").awaitText("[role=alert]", "This pin is wrong");
        }

        board.type("Secret pin", Service.PIN + "\n");

        board.awaitText("[role=alert]", "Too many tries");
        String told = board.text("[role=alert]");
        assertThat(told).matches("Too many tries. Wait [1-6] seconds, then try again.");
        Instant then = Instant.now().plusSeconds(Long.parseLong(told.replaceAll("\\D", "")));
        await().until(() -> Instant.now().isAfter(then));
        board.enter();
    }
}
