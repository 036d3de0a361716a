/** What is mailed: a title and contents, rendered once as text and HTML, and each recipient's copy of it. Depends on no feature. */
@NullMarked
package org.openemr.productregistration.message;

import org.jspecify.annotations.NullMarked;
