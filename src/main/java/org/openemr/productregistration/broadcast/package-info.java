/**
 * A notice from the board: accepted under the secret pin, watched, paused, cancelled. Depends on slice, message, registration
 * and limits. It and slice are on JDBC and not, as registrations are, on JPA: who may still write a row, and what many rows
 * become at once, is said by each statement, on purpose.
 */
@NullMarked
package org.openemr.productregistration.broadcast;

import org.jspecify.annotations.NullMarked;
