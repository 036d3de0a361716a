package org.openemr.productregistration;

/** The contract on the embedded database. */
class ContractOnH2Test extends ContractTests {}
