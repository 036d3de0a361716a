package org.openemr.productregistration.feedback;

/** SNS does not answer, so that a message can't be checked now. */
public class SnsUnreachableException extends RuntimeException {

    SnsUnreachableException(String reason) {
        super("SNS is out of reach: " + reason);
    }
}
