/** Who is registered: accepting an address, counting, and whether notices may be sent to it. Depends on no other feature. */
@NullMarked
package org.openemr.productregistration.registration;

import org.jspecify.annotations.NullMarked;
