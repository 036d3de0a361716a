package org.openemr.productregistration.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openemr.productregistration.smtp.Answer.reply;
import static org.openemr.productregistration.smtp.Script.FRIENDLY;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openemr.productregistration.smtp.Message;
import org.openemr.productregistration.smtp.Step;

/** The same, by a mail server that takes several commands at once (RFC 2920). */
class PipelinedRepliesTest extends RepliesTest {

    @BeforeEach
    void takeSeveralAtOnce() {
        MAIL.offer("AUTH PLAIN LOGIN", "PIPELINING");
    }

    @Test
    void asksForNoMessageToNobody() {
        register(3);
        MAIL.script(FRIENDLY.but(Step.RCPT, clinic(2), reply("550 5.1.1 No such user")));

        acceptAndDeliver();

        assertThat(commands())
                .containsSubsequence("RCPT", "DATA", "MAIL", "RCPT", "DATA", "RSET", "MAIL", "RCPT", "DATA");
        assertThat(MAIL.accepted()).extracting(Message::recipient).containsExactly(clinic(1), clinic(3));
    }

    private static List<String> commands() {
        return MAIL.heardInClear().stream().map(line -> line.substring(0, 4)).toList();
    }
}
