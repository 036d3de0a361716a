package org.openemr.productregistration.delivery;

import jakarta.validation.constraints.PositiveOrZero;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How fast messages may go out.
 *
 * @param maxSendRate messages a second, over all instances together; 0 is no limit
 */
@ConfigurationProperties("delivery")
record DeliverySettings(
        @PositiveOrZero(message = "must be messages a second, 0 for no limit")
        int maxSendRate) {}
