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

    boolean isTold() {
        return version != null || distribution != null;
    }

    private static @Nullable String cut(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        int characters = Math.min(MAX_CHARACTERS, text.codePointCount(0, text.length()));
        return text.substring(0, text.offsetByCodePoints(0, characters));
    }
}
