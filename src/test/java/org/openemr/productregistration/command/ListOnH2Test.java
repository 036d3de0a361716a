package org.openemr.productregistration.command;

class ListOnH2Test extends ListTests {

    @Override
    Clerk open() {
        return Clerk.onH2();
    }
}
