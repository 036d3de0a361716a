package org.openemr.productregistration;

/** Registering again on the embedded database. */
class RegisteringAgainOnH2Test extends RegisteringAgainTests {}
