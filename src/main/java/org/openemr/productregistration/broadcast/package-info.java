/** A notice from the board: accepted under the secret pin, cut into slices, watched, paused, cancelled. Depends on message, registration and limits. */
@NullMarked
package org.openemr.productregistration.broadcast;

import org.jspecify.annotations.NullMarked;
