/** Runs of a broadcast's recipients: cut, claimed, and moved on as they are sent. Depends on registration. */
@NullMarked
package org.openemr.productregistration.slice;

import org.jspecify.annotations.NullMarked;
