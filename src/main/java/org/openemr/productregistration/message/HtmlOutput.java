package org.openemr.productregistration.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlStreamEventReceiver;

/** What the sanitizer let through, for all that are made of it. A link with nothing to click on shows where it leads. */
class HtmlOutput implements HtmlStreamEventReceiver {

    private final List<HtmlStreamEventReceiver> receivers;
    private final Destinations links;
    private final StringBuilder linkText = new StringBuilder();
    private @Nullable String link;
    private boolean visible;

    HtmlOutput(List<HtmlStreamEventReceiver> receivers, Destinations links) {
        this.receivers = receivers;
        this.links = links;
    }

    /** Whether there was anything to be seen. */
    boolean isVisible() {
        return visible;
    }

    @Override
    public void openDocument() {
        receivers.forEach(HtmlStreamEventReceiver::openDocument);
    }

    @Override
    public void closeDocument() {
        receivers.forEach(HtmlStreamEventReceiver::closeDocument);
    }

    @Override
    public void openTag(String name, List<String> attributes) {
        visible |= "hr".equals(name);
        if ("a".equals(name)) {
            link = href(attributes);
            linkText.setLength(0);
        }
        receivers.forEach(receiver -> receiver.openTag(name, attributes));
    }

    @Override
    public void closeTag(String name) {
        if ("a".equals(name) && link != null) {
            endLink(link);
            link = null;
        }
        receivers.forEach(receiver -> receiver.closeTag(name));
    }

    /** A picture was perhaps all of it, and letters have no size there. */
    private void endLink(String destination) {
        if (!Visible.in(linkText.toString())) {
            openTag("span", List.of("style", "font-size:14px"));
            text(destination);
            closeTag("span");
        }
        links.addText(destination, linkText.toString());
    }

    @Override
    public void text(String text) {
        visible = visible || Visible.in(text);
        if (link != null) {
            linkText.append(text);
        }
        receivers.forEach(receiver -> receiver.text(text));
    }

    /** Where a link leads, or null where it leads nowhere. */
    static @Nullable String href(List<String> attributes) {
        int name = attributes.indexOf("href");
        return name >= 0 && name % 2 == 0 ? attributes.get(name + 1) : null;
    }
}
