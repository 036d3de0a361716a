/** What has to be right before the service starts, and what an operator is told when it is not. Depends on no feature. */
@NullMarked
package org.openemr.productregistration.startup;

import org.jspecify.annotations.NullMarked;
