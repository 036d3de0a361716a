package org.openemr.productregistration;

class TermsContractOnH2Test extends TermsContractTests {}
