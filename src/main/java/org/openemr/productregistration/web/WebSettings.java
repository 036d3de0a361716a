package org.openemr.productregistration.web;

import jakarta.validation.constraints.PositiveOrZero;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Limits on requests.
 *
 * @param registrationRate registrations a minute from one client address; 0 is no limit
 */
@ConfigurationProperties("web")
record WebSettings(
        @PositiveOrZero(message = "must be registrations a minute, 0 for no limit")
        int registrationRate) {}
