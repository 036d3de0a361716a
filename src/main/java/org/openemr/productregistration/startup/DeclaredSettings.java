package org.openemr.productregistration.startup;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.metadata.ConstraintDescriptor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindResult;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * What the constraints on the records of settings have to say, all of it: Spring Boot stops at the first record, and at its
 * first value that can't be read.
 */
class DeclaredSettings {

    private static final String ROOT = "org.openemr.productregistration";

    private final Environment environment;
    private final Binder binder;
    private final Validator validator;
    private final Map<String, String> complaints = new LinkedHashMap<>();

    private DeclaredSettings(Environment environment, Validator validator) {
        this.environment = environment;
        this.binder = Binder.get(environment);
        this.validator = validator;
    }

    /** By the name that an admin knows. */
    static Map<String, String> complaints(Environment environment) {
        try (ValidatorFactory validation = Validation.buildDefaultValidatorFactory()) {
            DeclaredSettings declared = new DeclaredSettings(environment, validation.getValidator());
            records().forEach(type -> declared.check(prefix(type), type));
            return declared.complaints;
        }
    }

    static Stream<Class<?>> records() {
        ClassPathScanningCandidateComponentProvider classes = new ClassPathScanningCandidateComponentProvider(false);
        classes.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        classes.setResourcePattern("**/*Settings.class");
        return classes.findCandidateComponents(ROOT).stream()
                .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null));
    }

    private static ConfigurationPropertyName prefix(Class<?> type) {
        return ConfigurationPropertyName.of(
                type.getAnnotation(ConfigurationProperties.class).value());
    }

    private void check(ConfigurationPropertyName prefix, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = component.getName();
            ConfigurationPropertyName property = prefix.append(DataObjectPropertyName.toDashedForm(name));
            if (component.getType().isRecord()) {
                check(property, component.getType());
            } else {
                complaint(property, type, name).ifPresent(what -> complain(property, what));
            }
        }
    }

    private void complain(ConfigurationPropertyName property, String what) {
        SettingName.of(property, environment).ifPresent(setting -> complaints.putIfAbsent(setting, what));
    }

    private Optional<String> complaint(ConfigurationPropertyName property, Class<?> type, String name) {
        Field field = ReflectionUtils.findField(type, name);
        try {
            BindResult<?> value = binder.bind(
                    property, Bindable.of(ResolvableType.forField(field)).withAnnotations(field.getAnnotations()));
            return validator.validateValue(type, name, value.orElse(null)).stream()
                    .map(ConstraintViolation::getMessageTemplate)
                    .findFirst();
        } catch (BindException unreadable) {
            return Optional.of(whatItMustBe(type, name).orElse("can't be read"));
        }
    }

    /** The constraint says it of what is no number, or no duration, as well. */
    private Optional<String> whatItMustBe(Class<?> type, String name) {
        return Optional.ofNullable(validator.getConstraintsForClass(type).getConstraintsForProperty(name)).stream()
                .flatMap(property -> property.getConstraintDescriptors().stream())
                .map(ConstraintDescriptor::getMessageTemplate)
                .findFirst();
    }
}
