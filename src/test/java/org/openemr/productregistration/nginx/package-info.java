/** The service behind the proxy that people run it behind. */
@NullMarked
package org.openemr.productregistration.nginx;

import org.jspecify.annotations.NullMarked;
