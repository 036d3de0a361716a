package org.openemr.productregistration.unsubscribe;

/** Leaving, on the embedded database. */
class UnsubscribeOnH2Test extends UnsubscribeTests {}
