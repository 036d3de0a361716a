package org.openemr.productregistration.command;

class PersonOnH2Test extends PersonTests {

    @Override
    Clerk open() {
        return Clerk.onH2();
    }
}
