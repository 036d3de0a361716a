package org.openemr.productregistration.registration;

/** Statistics of the embedded database. */
class StatisticsOnH2Test extends StatisticsTests {}
