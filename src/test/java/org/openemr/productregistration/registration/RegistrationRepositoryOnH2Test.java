package org.openemr.productregistration.registration;

/** Registrations on the embedded database. */
class RegistrationRepositoryOnH2Test extends RegistrationRepositoryTests {}
