/** How a recipient leaves: the page behind the link in each message, and one click (RFC 8058). Depends on registration and pages. */
@NullMarked
package org.openemr.productregistration.unsubscribe;

import org.jspecify.annotations.NullMarked;
