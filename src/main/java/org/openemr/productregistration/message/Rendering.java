package org.openemr.productregistration.message;

import java.util.List;

/**
 * What the contents are in a message, whatever they were written in.
 *
 * @param links where they lead, or do not
 * @param pictures the texts in whose place there were pictures, perhaps empty ones
 */
record Rendering(String html, String text, Destinations links, List<String> pictures) {}
