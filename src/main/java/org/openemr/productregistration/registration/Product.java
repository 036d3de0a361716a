package org.openemr.productregistration.registration;

import org.jspecify.annotations.Nullable;

/**
 * What an install tells of itself. It never makes a registration fail: what is too long is cut, what is blank is absent.
 */
public record Product(@Nullable String version, @Nullable String distribution) {

    private static final int MAX_CHARACTERS = 64;

    public Product {
        version = cut(version);
        distribution = cut(distribution);
    }

    /** Whether an install that told this before tells anything else by now; what it leaves out is as it was. */
    boolean isChangedBy(Product newer) {
        return isChanged(version, newer.version) || isChanged(distribution, newer.distribution);
    }

    private static boolean isChanged(@Nullable String before, @Nullable String now) {
        return now != null && !now.equals(before);
    }

    private static @Nullable String cut(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        int characters = Math.min(MAX_CHARACTERS, text.codePointCount(0, text.length()));
        return text.substring(0, text.offsetByCodePoints(0, characters));
    }
}
