package org.openemr.productregistration.web;

import java.io.IOException;

/** The client sends more than any request of ours needs. */
class BodyTooLargeException extends IOException {

    BodyTooLargeException() {
        super("Body too large");
    }
}
