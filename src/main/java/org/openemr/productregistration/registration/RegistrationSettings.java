package org.openemr.productregistration.registration;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How registering answers.
 *
 * @param alreadyRegisteredStatus the HTTP status for a registered address: 500, 409, or 201 with its product id
 */
@ConfigurationProperties("registration")
public record RegistrationSettings(
        @Pattern(regexp = "500|409|201", message = "must be 500, 409 or 201")
        String alreadyRegisteredStatus) {

    boolean answersWithEarlierProductId() {
        return alreadyRegisteredStatus.equals("201");
    }
}
