/**
 * The jar's commands: what an admin does with the data. Uses registration, and of broadcast what was told of single people;
 * nothing depends on it.
 */
@NullMarked
package org.openemr.productregistration.command;

import org.jspecify.annotations.NullMarked;
