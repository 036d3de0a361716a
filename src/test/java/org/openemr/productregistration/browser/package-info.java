/** A real browser for the tests of pages and of the HTML in messages. Depends on nothing of the service. */
@NullMarked
package org.openemr.productregistration.browser;

import org.jspecify.annotations.NullMarked;
