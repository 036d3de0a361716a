/** One slice sent: its recipients, the message for each, the send rate, the connection, the reply. Depends on broadcast and registration. */
@NullMarked
package org.openemr.productregistration.delivery;

import org.jspecify.annotations.NullMarked;
