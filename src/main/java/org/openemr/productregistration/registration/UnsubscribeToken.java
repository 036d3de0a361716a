package org.openemr.productregistration.registration;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** Makes the secret that lets the holder of a message, and nobody else, leave: 128 random bits in 22 letters. */
final class UnsubscribeToken {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 16;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22}");

    private UnsubscribeToken() {}

    static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }
}
