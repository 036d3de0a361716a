package org.openemr.productregistration.web;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Makes a handler's record of texts from what the client sent. Spring's own reading does more, none of which a record of
 * texts needs: it makes something of each field that anybody cares to send, and puts characters where there are none.
 */
class InputResolver implements HandlerMethodArgumentResolver {

    private final Map<Class<?>, List<String>> names = new ConcurrentHashMap<>();
    private final InputReader reader;

    InputResolver(InputReader reader) {
        this.reader = reader;
    }

    static boolean reads(MethodParameter parameter) {
        return parameter.getParameterType().isRecord() && parameter.getParameterAnnotations().length == 0;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return reads(parameter);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder)
            throws Exception {
        Class<?> type = parameter.getParameterType();
        List<String> components = names.computeIfAbsent(type, InputResolver::components);
        Fields fields = new Fields(Set.copyOf(components));
        reader.read(request.getNativeRequest(HttpServletRequest.class), fields);
        return BeanUtils.instantiateClass(
                type.getDeclaredConstructors()[0],
                components.stream().map(fields::get).toArray());
    }

    private static List<String> components(Class<?> type) {
        return Stream.of(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }
}
