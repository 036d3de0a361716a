package org.openemr.productregistration.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose fault it is that Amazon SES knows nothing of an address. */
class ReplyTest {

    private static final String SENDER = "noreply@example.org";
    private static final String RECIPIENT = "reply@example.org";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "noreply@example.org | SenderRefused",
                "OpenEMR <NoReply@Example.ORG> | SenderRefused",
                "noreply@example.org, reply@example.org | SenderRefused",
                "arn:aws:ses:eu-west-1:1:identity/example.org | SenderRefused",
                "reply@example.org | Refused",
                "<reply@example.org>. | Refused"
            })
    void tellsTheSendersFaultFromTheRecipients(String identities, String outcome) {
        Reply reply = Reply.of("554 Message rejected: Email address is not verified: " + identities);

        assertThat(reply.toMessage(SENDER, RECIPIENT).getClass().getSimpleName())
                .isEqualTo(outcome);
    }
}
