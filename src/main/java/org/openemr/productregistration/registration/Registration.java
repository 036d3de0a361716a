package org.openemr.productregistration.registration;

import java.util.UUID;

/** One registered address, with the product id that its install was given. */
public record Registration(long id, UUID productId, String email, Status status) {}
