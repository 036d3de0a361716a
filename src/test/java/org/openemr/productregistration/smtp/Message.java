package org.openemr.productregistration.smtp;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message that the server accepted.
 *
 * @param client as it named itself in EHLO
 * @param nanos when, by {@link System#nanoTime()}
 * @param bytes as they came, dots undoubled
 */
public record Message(String client, String recipient, long nanos, byte[] bytes) {

    private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^Message-ID:\\s*(\\S+)");

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public String messageId() {
        Matcher header = MESSAGE_ID.matcher(text());
        return header.find() ? header.group(1) : "";
    }
}
