/** What becomes of a message after Amazon SES accepted it: bounces and complaints, told through SNS. Depends on registration. */
@NullMarked
package org.openemr.productregistration.feedback;

import org.jspecify.annotations.NullMarked;
