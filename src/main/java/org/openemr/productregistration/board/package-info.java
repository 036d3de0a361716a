/** The board's page over the interface that everybody has. Depends on no feature. */
@NullMarked
package org.openemr.productregistration.board;

import org.jspecify.annotations.NullMarked;
