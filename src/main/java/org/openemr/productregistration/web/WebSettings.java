package org.openemr.productregistration.web;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Limits on requests.
 *
 * @param registrationRate registrations a minute from one client address; 0 is no limit
 */
@ConfigurationProperties("web")
record WebSettings(int registrationRate) {}
