/** One slice sent: its recipients, the send rate, the connection, the reply. Depends on broadcast, message and registration. */
@NullMarked
package org.openemr.productregistration.delivery;

import org.jspecify.annotations.NullMarked;
