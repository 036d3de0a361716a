package org.openemr.productregistration.broadcast;

class PersonalReportsOnH2Test extends PersonalReportsTests {}
