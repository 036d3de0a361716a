package org.openemr.productregistration.delivery;

import org.jspecify.annotations.Nullable;
import org.openemr.productregistration.message.Recipient;
import org.openemr.productregistration.slice.Failures.Deferred;

/** Someone to be reached now; {@code deferred} is null at the first try. */
record Work(Recipient recipient, @Nullable Deferred deferred) {}
