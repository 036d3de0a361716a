/** The service that OpenEMR installs register with; each package below is one of its features. */
@NullMarked
package org.openemr.productregistration;

import org.jspecify.annotations.NullMarked;
