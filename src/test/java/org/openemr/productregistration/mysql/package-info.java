/** A real MySQL for the tests, on any machine. Depends on nothing of the service. */
@NullMarked
package org.openemr.productregistration.mysql;

import org.jspecify.annotations.NullMarked;
