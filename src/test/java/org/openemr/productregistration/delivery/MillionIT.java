package org.openemr.productregistration.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openemr.productregistration.Clinics;
import org.openemr.productregistration.Service;
import org.openemr.productregistration.mysql.OnMySql;
import org.openemr.productregistration.process.Deployment;
import org.openemr.productregistration.process.Instance;
import org.openemr.productregistration.smtp.Message;
import tools.jackson.databind.JsonNode;

/** A broadcast to a million, in the 128 MB that each instance of the tests has; the first ten thousand of them get it. */
@OnMySql
@Tag("long")
class MillionIT {

    private static final int RECIPIENTS = 1_000_000;

    private final Deployment deployment = new Deployment();

    @AfterEach
    void stop() {
        deployment.close();
    }

    @Test
    void needsNoMoreMemoryThanABroadcastToAFew() {
        Instance instance = deployment.start("one.example", "SMTP_CONNECTIONS=10");
        Clinics.register(deployment.database(), RECIPIENTS);

        long broadcast = deployment.broadcast(instance);
        await().atMost(Duration.ofMinutes(5)).until(() -> deployment.mail().count() >= 10_000);
        instance.service().asBoard("POST", Service.BROADCAST + "/" + broadcast + "/cancel");
        Duration longerThanItLooks = Duration.ofSeconds(2);
        await().during(longerThanItLooks)
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        deployment.progress(instance, broadcast).get("sent").asInt()
                                == deployment.mail().count());

        JsonNode progress = deployment.progress(instance, broadcast);
        assertThat(deployment.mail().accepted()).extracting(Message::recipient).doesNotHaveDuplicates();
        assertThat(progress.get("recipients").asInt()).isEqualTo(RECIPIENTS);
        assertThat(progress.get("skipped").asInt())
                .isEqualTo(RECIPIENTS - deployment.mail().count());
        assertThat(instance.log()).doesNotContain("OutOfMemoryError");
    }
}
