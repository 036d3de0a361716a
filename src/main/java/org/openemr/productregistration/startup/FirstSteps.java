package org.openemr.productregistration.startup;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Tells who starts the service to try it out what to do next. */
@Component
@ConditionalOnWebApplication
class FirstSteps {

    private static final Logger log = LoggerFactory.getLogger(FirstSteps.class);

    @EventListener
    void ready(ApplicationReadyEvent event) {
        Environment environment = event.getApplicationContext().getEnvironment();
        if (environment.acceptsProfiles(Profiles.of("prod"))) {
            return;
        }
        String api = "http://localhost:" + environment.getProperty("local.server.port") + "/api/registration";
        log.info("Register:  curl -d email=you@example.org {}", api);
        log.info("Broadcast: curl -d secretPin=PIN -d title=Hello -d 'contents=A *test*' {}/broadcast", api);
        log.info("Count:     curl {}/unique", api);
    }
}
