package org.openemr.productregistration.registration;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.openemr.productregistration.registration.RegistrationList.Outcome;

/** Which addresses and tokens are taken already, in the database or by what stood in a list before. */
class Taken {

    private final Set<Object> emails = new HashSet<>();
    private final Set<Object> optedOut = new HashSet<>();
    private final Set<Object> tokens = new HashSet<>();
    private final Function<String, Object> key;

    private Taken(Function<String, Object> key) {
        this.key = key;
    }

    static Taken ofFew() {
        return new Taken(text -> text);
    }

    /** For a list of a million: of each text a number of 60 bits is kept, which hardly ever two of them share. */
    static Taken ofMany() {
        return new Taken(text ->
                UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits());
    }

    void add(Collection<String> emailsFolded, Collection<String> optOuts, Collection<String> unsubscribeTokens) {
        emailsFolded.forEach(email -> emails.add(key.apply(email)));
        optOuts.forEach(email -> optedOut.add(key.apply(email)));
        unsubscribeTokens.forEach(token -> tokens.add(key.apply(token)));
    }

    Outcome take(Entry entry) {
        Object email = key.apply(entry.emailFolded());
        if (emails.contains(email)) {
            return Outcome.KNOWN;
        }
        if (entry.isOptedOut() || optedOut.contains(email)) {
            optedOut.add(email);
            return Outcome.OPTED_OUT;
        }
        String token = entry.unsubscribeToken();
        if (token != null && !tokens.add(key.apply(token))) {
            return Outcome.TOKEN_TAKEN;
        }
        emails.add(email);
        return Outcome.ADDED;
    }
}
