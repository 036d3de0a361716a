package org.openemr.productregistration.registration;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Of everybody erased a hash of the address, so that no old list brings them back. It is keyed, so that nobody without this
 * database can try addresses; the key is made at the first erasure, and stands in no export.
 */
class ErasedAddresses {

    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final JdbcClient jdbc;

    ErasedAddresses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(String emailFolded) {
        jdbc.sql("INSERT IGNORE INTO erasure_key (id, secret) VALUES (1, ?)")
                .param(newSecret())
                .update();
        jdbc.sql("INSERT IGNORE INTO erasure (hash) VALUES (?)")
                .param(hash(mac(secret().orElseThrow()), emailFolded))
                .update();
    }

    /** Of these addresses, folded, those that were erased. */
    Set<String> among(Collection<String> emails) {
        return secret().map(secret -> among(emails, mac(secret))).orElse(Set.of());
    }

    private Set<String> among(Collection<String> emails, Mac mac) {
        Map<String, String> emailOf = new HashMap<>();
        emails.forEach(email -> emailOf.put(hash(mac, email), email));
        return jdbc
                .sql("SELECT hash FROM erasure WHERE hash IN (:hashes)")
                .param("hashes", emailOf.keySet())
                .query(String.class)
                .list()
                .stream()
                .map(emailOf::get)
                .collect(Collectors.toSet());
    }

    private Optional<String> secret() {
        return jdbc.sql("SELECT secret FROM erasure_key WHERE id = 1")
                .query(String.class)
                .optional();
    }

    private static String newSecret() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return text(bytes);
    }

    private static Mac mac(String secret) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(Base64.getUrlDecoder().decode(secret), HMAC));
            return mac;
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static String hash(Mac mac, String email) {
        return text(mac.doFinal(email.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
