package org.openemr.productregistration.feedback;

/** It can't be shown that a message comes from the feedback topic. */
public class FeedbackRefusedException extends RuntimeException {

    /** @param reason for the log; whoever sent it is not told */
    FeedbackRefusedException(String reason) {
        super(reason);
    }
}
