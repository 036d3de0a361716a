/** How often one client may try something. Depends on no feature. */
@NullMarked
package org.openemr.productregistration.limits;

import org.jspecify.annotations.NullMarked;
