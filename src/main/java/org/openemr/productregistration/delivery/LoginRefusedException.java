package org.openemr.productregistration.delivery;

/** The mail server refuses our login, which no waiting mends. */
class LoginRefusedException extends RuntimeException {

    LoginRefusedException(String reply) {
        super("The mail server refuses the login: " + reply);
    }
}
