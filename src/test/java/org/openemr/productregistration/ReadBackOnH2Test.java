package org.openemr.productregistration;

/** What is read back from the embedded database. */
class ReadBackOnH2Test extends ReadBackTests {}
