package org.openemr.productregistration.broadcast;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.openemr.productregistration.limits.ClientRate;
import org.openemr.productregistration.limits.TooManyRequestsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The secret that lets the board, and nobody else, send. Guessing it is slow: ten tries a minute. */
public class SecretPin {

    private static final Logger log = LoggerFactory.getLogger(SecretPin.class);

    private static final int WRONG_PINS_A_MINUTE = 10;
    private static final int RANDOM_BYTES = 8;

    private final byte[] digest;
    private final ClientRate wrongPins = new ClientRate(WRONG_PINS_A_MINUTE);
    private final LongAdder refused = new LongAdder();

    SecretPin(String pin) {
        this.digest = digest(pin);
    }

    /** The pin of the settings; a random one, told once in the log, where they have none. */
    static SecretPin of(BroadcastSettings settings) {
        if (!settings.secretPin().isBlank()) {
            return new SecretPin(settings.secretPin());
        }
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String pin = HexFormat.of().formatHex(random);
        log.info("SECRET_PIN is not set; until the next start it is {}", pin);
        return new SecretPin(pin);
    }

    /**
     * Lets the right pin pass, in the same time for every wrong one: what is compared are digests, of equal length. White
     * space around it counts in a form as little as in a header.
     *
     * @throws InvalidSecretPinException if it is missing or wrong
     * @throws TooManyRequestsException if this client gave ten wrong ones within a minute
     */
    public void check(@Nullable String given, String client) {
        if (given == null) {
            throw new InvalidSecretPinException();
        }
        try {
            wrongPins.take(client);
            compare(given.strip(), client);
            wrongPins.giveBack(client);
        } catch (InvalidSecretPinException | TooManyRequestsException wrong) {
            refused.increment();
            throw wrong;
        }
    }

    private void compare(String given, String client) {
        if (!MessageDigest.isEqual(digest, digest(given))) {
            log.info("Wrong secret pin from {}", client);
            throw new InvalidSecretPinException();
        }
    }

    /** How often it was given wrong, or by who had given too many wrong ones. */
    long refused() {
        return refused.sum();
    }

    private static byte[] digest(String pin) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(pin.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
