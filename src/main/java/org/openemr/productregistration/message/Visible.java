package org.openemr.productregistration.message;

import com.ibm.icu.text.UnicodeSet;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;

/** Whether anything is there to be seen: many characters of Unicode are not. */
final class Visible extends AbstractVisitor {

    /** White space, control and format characters, marks alone, and what Unicode says is not shown; Braille's blank. */
    private static final UnicodeSet NOTHING =
            new UnicodeSet("[[:Z:][:Cc:][:Cf:][:Cs:][:M:][:Default_Ignorable_Code_Point:]\u2800]").freeze();

    private boolean found;

    private Visible() {}

    static boolean in(String text) {
        return !NOTHING.containsAll(text);
    }

    static boolean in(Node node) {
        Visible visible = new Visible();
        node.accept(visible);
        return visible.found;
    }

    private void see(String text) {
        found = found || in(text);
    }

    @Override
    public void visit(Text text) {
        see(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
        see(code.getLiteral());
    }

    @Override
    public void visit(FencedCodeBlock code) {
        see(code.getLiteral());
    }

    @Override
    public void visit(IndentedCodeBlock code) {
        see(code.getLiteral());
    }

    /** It is shown, not obeyed. */
    @Override
    public void visit(HtmlInline html) {
        found = true;
    }

    @Override
    public void visit(ThematicBreak rule) {
        found = true;
    }
}
