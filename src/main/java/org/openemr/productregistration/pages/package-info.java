/** How the service's own pages look, and what they may load: nothing. Depends on no feature. */
@NullMarked
package org.openemr.productregistration.pages;

import org.jspecify.annotations.NullMarked;
