package org.openemr.productregistration.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openemr.productregistration.mail.Outcome;

class HandoversTest {

    @Test
    void everyOutcomeHasAName() {
        assertThat(Outcome.class.getPermittedSubclasses())
                .allSatisfy(outcome -> assertThat(Handovers.NAMES).containsKey(outcome.asSubclass(Outcome.class)));
    }
}
