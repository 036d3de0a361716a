/**
 * One slice sent: who is next, the send rate, what became of each. Depends on broadcast, slice,
 * message, mail and registration.
 */
@NullMarked
package org.openemr.productregistration.delivery;

import org.jspecify.annotations.NullMarked;
