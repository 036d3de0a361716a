package org.openemr.productregistration.broadcast;

class CuttingOnH2Test extends CuttingTests {}
