package org.openemr.productregistration.message;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Where the links in the contents lead, each once and in their order. */
class Destinations {

    private static final Pattern WORKS = Pattern.compile("(?i)(?:https?://[^/\\s]|mailto:\\S|tel:\\S)");

    /** Also as mailing list programs write what they put a link in the place of: UNSUB, UNSUB_LINK_EN. */
    private static final Pattern UNSUBSCRIBES = Pattern.compile("(?i)unsubscribe|[*{\\[][|{\\[] ?unsub");

    private final Set<String> working = new LinkedHashSet<>();
    private final Set<String> dead = new LinkedHashSet<>();
    private final Set<String> unsubscribing = new LinkedHashSet<>();

    /** Whether one that leads there works in a mail. */
    boolean add(String destination) {
        boolean works = WORKS.matcher(destination).lookingAt();
        (works ? working : dead).add(destination);
        addText(destination, "");
        return works;
    }

    /** What the reader clicks on. */
    void addText(String destination, String text) {
        if (UNSUBSCRIBES.matcher(destination).find()
                || UNSUBSCRIBES.matcher(text).find()) {
            unsubscribing.add(destination);
        }
    }

    /** By its words: whether it is meant to unsubscribe. */
    static boolean unsubscribes(String text) {
        return UNSUBSCRIBES.matcher(text).find();
    }

    Set<String> working() {
        return working;
    }

    /** Those that are none in a mail. */
    Set<String> dead() {
        return dead;
    }

    /** Those that seem to unsubscribe, though not from our notices. */
    Set<String> unsubscribing() {
        return unsubscribing;
    }
}
