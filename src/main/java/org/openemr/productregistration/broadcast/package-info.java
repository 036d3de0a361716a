/**
 * A notice from the board: accepted under the secret pin, cut into slices, watched, paused, cancelled. Depends on message,
 * registration and limits. On JDBC and not, as registrations are, on JPA: who may still write a row, and what many rows
 * become at once, is said by each statement, on purpose.
 */
@NullMarked
package org.openemr.productregistration.broadcast;

import org.jspecify.annotations.NullMarked;
