package org.openemr.productregistration.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class MailSettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"./outbox", "templates", "db/migration", "classpath:templates", "file:/tmp/x"})
    void takesTheOutboxAsItIsWritten(String outbox) {
        Binder binder = new Binder(new MapConfigurationPropertySource(Map.of("mail.outbox", outbox)));

        assertThat(binder.bind("mail", MailSettings.class).get().outbox()).isEqualTo(outbox);
    }
}
