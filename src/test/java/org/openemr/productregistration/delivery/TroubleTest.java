package org.openemr.productregistration.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TroubleTest {

    private final Trouble trouble = new Trouble();

    /** The reason stands in the log, and a mail server's words may name the recipient. */
    @Test
    void tellsNoAddress() {
        trouble.is("the connection was lost: the mail server said 421 4.7.0 <clinic@example.org> Try later");

        assertThat(trouble.reason())
                .contains("the connection was lost: the mail server said 421 4.7.0 <c***@example.org> Try later");
    }
}
