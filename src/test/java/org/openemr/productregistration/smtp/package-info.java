/** A mail server for the tests that misbehaves on purpose. Depends on nothing of the service. */
@NullMarked
package org.openemr.productregistration.smtp;

import org.jspecify.annotations.NullMarked;
