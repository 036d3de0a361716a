/** The service as processes of its own, to be killed, stopped and run side by side; with the packaged jar. */
@NullMarked
package org.openemr.productregistration.process;

import org.jspecify.annotations.NullMarked;
