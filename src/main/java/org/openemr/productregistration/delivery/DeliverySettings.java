package org.openemr.productregistration.delivery;

import jakarta.validation.constraints.PositiveOrZero;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How fast messages may go out.
 *
 * @param maxSendRate messages a second, over all instances together; 0 is no limit
 * @param connections the most connections to the mail server, of one instance; as many as the rate needs where it is null
 */
@ConfigurationProperties("delivery")
record DeliverySettings(
        @PositiveOrZero(message = "must be messages a second, 0 for no limit")
        int maxSendRate,

        @Nullable @Range(min = 1, max = 100, message = "must be a number of 1 to 100")
        Integer connections) {}
