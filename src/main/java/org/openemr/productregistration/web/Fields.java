package org.openemr.productregistration.web;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** The texts of those fields of a request that somebody asks for. Whatever else it carries is passed over. */
class Fields {

    /** What an install tells of itself never makes its registration fail. */
    private static final Set<String> NEVER_FAIL = Set.of("version", "distribution");

    /** These are numbers or truth values, which JSON has words of its own for. */
    private static final Set<String> NOT_TEXT = Set.of("first", "dryRun");

    private final Set<String> names;
    private final Map<String, StringJoiner> texts = new HashMap<>();
    private final Set<String> withoutText = new HashSet<>();

    Fields(Set<String> names) {
        this.names = names;
    }

    boolean want(String name) {
        return names.contains(name);
    }

    /** In the place of what was given before. */
    void set(String name, Value value) {
        texts.remove(name);
        withoutText.remove(name);
        add(name, value);
    }

    /** A field given more than once has all its values, as the binding of Spring has it. */
    void add(String name, Value value) {
        if (!want(name)) {
            return;
        }
        try {
            String text = value.text();
            texts.computeIfAbsent(name, first -> new StringJoiner(",")).add(text);
        } catch (IOException noText) {
            withoutText.add(name);
        }
    }

    /** @throws ErrorResponseException if what was given is no text */
    @Nullable
    String get(String name) {
        if (!withoutText.contains(name)) {
            return texts.containsKey(name) ? texts.get(name).toString() : null;
        }
        if (neverFails(name)) {
            return null;
        }
        throw new ErrorResponseException(HttpStatus.BAD_REQUEST);
    }

    /** Whether a number or a truth value is taken as the text it would be. */
    static boolean mayBeNoText(String name) {
        return neverFails(name) || NOT_TEXT.contains(name);
    }

    private static boolean neverFails(String name) {
        return NEVER_FAIL.contains(name);
    }

    /** Reads a field's value. */
    interface Value {

        /** @throws IOException if it is no text */
        String text() throws IOException;
    }
}
