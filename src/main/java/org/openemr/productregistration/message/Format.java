package org.openemr.productregistration.message;

import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the contents of a notice are written. */
public enum Format {
    MARKDOWN,
    HTML;

    /**
     * As the board names it; {@link #MARKDOWN} where it does not.
     *
     * @throws InvalidEmailMessageException if there is no such format
     */
    public static Format of(@Nullable String name) {
        return name == null
                ? MARKDOWN
                : Stream.of(values())
                        .filter(format -> format.toString().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new InvalidEmailMessageException("The format is markdown or html"));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
