package org.openemr.productregistration.mysql;

import org.opentest4j.TestAbortedException;

/** No MySQL can be had on this machine: the test that wants one is reported as skipped, with this reason. */
class NoMySqlException extends TestAbortedException {

    NoMySqlException(String reason) {
        super(reason);
    }
}
