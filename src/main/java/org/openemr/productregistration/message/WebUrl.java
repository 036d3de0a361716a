package org.openemr.productregistration.message;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;

/** Of a web server, so that a path can be put behind it; without escapes, which on the way here are escaped once more. */
@Constraint(validatedBy = WebUrl.Check.class)
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@interface WebUrl {

    String message() default "must be a URL such as https://reg.example.org";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Check implements ConstraintValidator<WebUrl, URI> {

        @Override
        public boolean isValid(URI url, ConstraintValidatorContext context) {
            return ("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()))
                    && url.getHost() != null
                    && url.getQuery() == null
                    && url.getFragment() == null
                    && !url.toString().contains("%");
        }
    }
}
