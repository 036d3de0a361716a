package org.openemr.productregistration.registration;

import java.util.UUID;

/** The one statement on which the speed of registering hangs: by JDBC, without the round trips of a transaction. */
interface NewRegistrations {

    /** Adds the address in one statement; false if it is there already. */
    boolean add(UUID productId, EmailAddress email, Product product);
}
