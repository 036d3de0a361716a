package org.openemr.productregistration.message;

import java.util.function.Consumer;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/** Leaves the links that work in a mail, none within another and none with nothing to click on. Others are their text. */
class Links extends AbstractVisitor {

    private static final int MAX_CHARACTERS = 1 << 20;

    private final Destinations destinations;
    private boolean inLink;
    private long characters;

    Links(Destinations destinations) {
        this.destinations = destinations;
    }

    @Override
    public void visit(Link link) {
        visit(link, link.getDestination(), link.getTitle());
    }

    /** Loading a picture would tell its server who opened the message: a link to the picture does not. */
    @Override
    public void visit(Image picture) {
        visit(picture, picture.getDestination(), picture.getTitle());
    }

    private void visit(Node node, String destination, @Nullable String title) {
        count(destination, title);
        boolean works = destinations.add(destination);
        boolean within = inLink;
        inLink = within || works;
        visitChildren(node);
        inLink = within;
        if (!within && !Visible.in(node)) {
            node.appendChild(new Text(destination));
        }
        replace(node, works && !within ? new Link(destination, title) : null);
    }

    /** A reference of many characters can be used in many links. */
    private void count(String destination, @Nullable String title) {
        characters += destination.length() + (title == null ? 0 : title.length());
        if (characters > MAX_CHARACTERS) {
            throw new InvalidEmailMessageException("The links in the contents are too long");
        }
    }

    private static void replace(Node node, @Nullable Node link) {
        Consumer<Node> take = link == null ? node::insertBefore : link::appendChild;
        while (node.getFirstChild() != null) {
            take.accept(node.getFirstChild());
        }
        if (link != null) {
            node.insertBefore(link);
        }
        node.unlink();
    }
}
