package org.openemr.productregistration.registration;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a list tells of one address, as it stands in the database.
 *
 * @param emailFolded the same for all addresses that are one registration
 * @param status null for an address that never registered, and must not be written to
 * @param registeredAt in UTC
 */
public record Entry(
        String email,
        String emailFolded,
        @Nullable String productId,
        Product product,
        @Nullable Status status,
        @Nullable LocalDateTime registeredAt,
        @Nullable String unsubscribeToken) {

    private static final String OPTED_OUT = "optedOut";
    private static final int MAX_EMAIL_LENGTH = 254;
    private static final Pattern UUID_TEXT = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    static Entry optedOut(String email, String emailFolded) {
        return new Entry(email, emailFolded, null, new Product(null, null), null, null, null);
    }

    /**
     * What is left out is given anew.
     *
     * @throws InvalidEntryException if it can't be taken
     */
    public static Entry of(
            String email,
            @Nullable String productId,
            Product product,
            @Nullable String status,
            @Nullable LocalDateTime registeredAt,
            @Nullable String unsubscribeToken) {
        Status parsed = status(status);
        Address address = address(email, parsed);
        if (OPTED_OUT.equalsIgnoreCase(status)) {
            return optedOut(address.email(), address.folded());
        }
        return new Entry(
                address.email(),
                address.folded(),
                productId(productId),
                product,
                parsed == null ? Status.ACTIVE : parsed,
                registeredAt,
                token(unsubscribeToken));
    }

    /** None of who never registered. */
    public @Nullable Instant registered() {
        return registeredAt == null ? null : registeredAt.toInstant(ZoneOffset.UTC);
    }

    boolean isOptedOut() {
        return status == null;
    }

    /** As lists have it. */
    public String statusText() {
        return status == null ? OPTED_OUT : status.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Status status(@Nullable String text) {
        if (text == null || OPTED_OUT.equalsIgnoreCase(text)) {
            return null;
        }
        try {
            return Status.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new InvalidEntryException("no status that there is");
        }
    }

    /** What is none was adopted from the earlier service's table, and nothing is sent to it: see V2. */
    private static Address address(String email, @Nullable Status status) {
        try {
            EmailAddress address = new EmailAddress(email);
            return new Address(address.value(), address.folded());
        } catch (InvalidEmailException notAnAddress) {
            boolean isKept = status != null && status != Status.ACTIVE;
            String folded = EmailAddress.folded(email);
            if (!isKept || email.isBlank() || folded.length() > MAX_EMAIL_LENGTH) {
                throw new InvalidEntryException(InvalidEntryException.NO_ADDRESS);
            }
            return new Address(email, folded);
        }
    }

    private static @Nullable String productId(@Nullable String text) {
        if (text != null && !UUID_TEXT.matcher(text).matches()) {
            throw new InvalidEntryException("a productId that is no UUID");
        }
        return text;
    }

    private static @Nullable String token(@Nullable String text) {
        if (text != null && !UnsubscribeToken.isOne(text)) {
            throw new InvalidEntryException("an unsubscribeToken that is not of 22 base64url characters");
        }
        return text;
    }

    /** With what every registration has. */
    Entry complete(LocalDateTime now) {
        return new Entry(
                email,
                emailFolded,
                productId == null ? UUID.randomUUID().toString() : productId,
                product,
                status,
                registeredAt == null ? now : registeredAt,
                unsubscribeToken == null ? UnsubscribeToken.next() : unsubscribeToken);
    }

    /** In the order of the columns to which they are written. */
    List<@Nullable Object> values() {
        return Arrays.asList(
                productId,
                email,
                emailFolded,
                product.version(),
                product.distribution(),
                String.valueOf(status),
                unsubscribeToken,
                registeredAt);
    }

    private record Address(String email, String folded) {}
}
