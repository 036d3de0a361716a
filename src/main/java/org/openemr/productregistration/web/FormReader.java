package org.openemr.productregistration.web;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.web.context.request.WebRequest;

/**
 * Reads a record of texts from the parameters of their names, whether they came in a form, a multipart form or the query.
 * Spring's binding does more, none of which a record of texts needs.
 */
class FormReader {

    private final Map<Class<?>, Form> forms = new ConcurrentHashMap<>();

    Object read(WebRequest request, Class<?> type) {
        Form form = forms.computeIfAbsent(type, Form::of);
        Object[] values = new Object[form.names().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(request, form.names()[i]);
        }
        return BeanUtils.instantiateClass(form.constructor(), values);
    }

    /** A name given more than once has all its values, as the binding of Spring has it. */
    private static @Nullable String value(WebRequest request, String name) {
        String[] values = request.getParameterValues(name);
        return values == null ? null : String.join(",", values);
    }

    private record Form(Constructor<?> constructor, String[] names) {

        private static Form of(Class<?> type) {
            String[] names = Stream.of(type.getRecordComponents())
                    .map(RecordComponent::getName)
                    .toArray(String[]::new);
            return new Form(type.getDeclaredConstructors()[0], names);
        }
    }
}
