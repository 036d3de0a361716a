package org.openemr.productregistration.registration;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How registering answers.
 *
 * @param alreadyRegisteredStatus the HTTP status for a registered address: 500, 409, or 201 with its product id
 */
@ConfigurationProperties("registration")
public record RegistrationSettings(int alreadyRegisteredStatus) {

    boolean answersWithEarlierProductId() {
        return alreadyRegisteredStatus == 201;
    }
}
