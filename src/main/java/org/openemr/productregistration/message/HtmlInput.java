package org.openemr.productregistration.message;

import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.regex.Pattern;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.HtmlTextEscapingMode;

/**
 * What comes to the sanitizer, its tags in balance: no picture, whose place its text takes, no link that works in no mail,
 * and not so much of anything that it would take the sanitizer long, or its stack.
 */
class HtmlInput implements HtmlSanitizer.Policy {

    /** Behind so many the sanitizer would begin to leave out what is in them. */
    private static final int MAX_DEPTH = 200;

    private static final int MAX_EVENTS = 100_000;
    private static final int MAX_ATTRIBUTES = 100;
    private static final int MAX_STYLE_CHARACTERS = 4000;
    private static final int MAX_BRACKETS_IN_STYLE = 50;

    /** What a browser leaves out of a URL wherever it stands (URL Standard, section 4.4). */
    private static final Pattern LEFT_OUT = Pattern.compile("[\\t\\r\\n]");

    private final HtmlSanitizer.Policy sanitizer;
    private final Destinations links;
    private final List<String> pictures;
    private final List<String> open = new ArrayList<>();
    private int events;

    HtmlInput(HtmlSanitizer.Policy sanitizer, Destinations links, List<String> pictures) {
        this.sanitizer = sanitizer;
        this.links = links;
        this.pictures = pictures;
    }

    @Override
    public void openDocument() {
        sanitizer.openDocument();
    }

    @Override
    public void closeDocument() {
        sanitizer.closeDocument();
    }

    @Override
    public void openTag(String name, List<String> attributes) {
        count();
        checkAttributes(attributes);
        if ("img".equals(name)) {
            showText(attributes);
            return;
        }
        if (!HtmlTextEscapingMode.isVoidElement(name)) {
            open.add(name);
            Bounds.refuseIf(open.size() > MAX_DEPTH, "nesting");
        }
        if ("a".equals(name)) {
            leaveWorkingLinks(attributes.listIterator());
        }
        sanitizer.openTag(name, attributes);
    }

    @Override
    public void closeTag(String name) {
        count();
        int opened = open.lastIndexOf(name);
        if (opened >= 0) {
            open.subList(opened, open.size()).clear();
        }
        sanitizer.closeTag(name);
    }

    @Override
    public void text(String text) {
        count();
        sanitizer.text(text);
    }

    private void count() {
        Bounds.refuseIf(++events > MAX_EVENTS, "markup");
    }

    private static void checkAttributes(List<String> attributes) {
        Bounds.refuseIf(attributes.size() > 2 * MAX_ATTRIBUTES, "attributes");
        for (ListIterator<String> each = attributes.listIterator(); each.hasNext(); ) {
            boolean isStyle = "style".equals(each.next());
            String value = each.next();
            Bounds.refuseIf(isStyle && isTooLong(value), "styles");
        }
    }

    /** For each bracket in a style the sanitizer calls itself. */
    private static boolean isTooLong(String style) {
        return style.length() > MAX_STYLE_CHARACTERS
                || style.chars().filter(character -> character == '(').count() > MAX_BRACKETS_IN_STYLE;
    }

    private void leaveWorkingLinks(ListIterator<String> attributes) {
        while (attributes.hasNext()) {
            boolean isDestination = "href".equals(attributes.next());
            String value = attributes.next();
            String destination = LEFT_OUT.matcher(value).replaceAll("").strip();
            if (isDestination && links.add(destination)) {
                attributes.set(destination);
            } else if (isDestination) {
                attributes.remove();
                attributes.previous();
                attributes.remove();
            }
        }
    }

    /** Loading a picture would tell its server who opened the message. Around one a letter's size often is none. */
    private void showText(List<String> attributes) {
        String text = value("alt", attributes);
        String style = value("style", attributes);
        pictures.add(text.strip());
        sanitizer.openTag("span", new ArrayList<>(List.of("style", style)));
        sanitizer.text(text);
        sanitizer.closeTag("span");
    }

    private static String value(String name, List<String> attributes) {
        ListIterator<String> each = attributes.listIterator();
        while (each.hasNext()) {
            String other = each.next();
            String value = each.next();
            if (other.equals(name)) {
                return value;
            }
        }
        return "";
    }
}
