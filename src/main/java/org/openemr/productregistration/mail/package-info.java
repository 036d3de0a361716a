/** Handing over: messages to the mail server over connections that are kept, what its replies mean, and the outbox. Depends on no feature. */
@NullMarked
package org.openemr.productregistration.mail;

import org.jspecify.annotations.NullMarked;
