/** What all endpoints share: reading input, errors as problems, limits, request ids, the root, health. Nothing depends on it. */
@NullMarked
package org.openemr.productregistration.web;

import org.jspecify.annotations.NullMarked;
