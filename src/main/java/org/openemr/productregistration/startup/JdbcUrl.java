package org.openemr.productregistration.startup;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.sql.Driver;
import java.util.Properties;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.util.ClassUtils;

/** One that its driver can read. It says so without a connection; later it would say what it can't read, a password too. */
@Constraint(validatedBy = JdbcUrl.Check.class)
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@interface JdbcUrl {

    String message() default "must be a JDBC URL of MySQL, or of H2 outside production";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Check implements ConstraintValidator<JdbcUrl, String> {

        @Override
        public boolean isValid(String url, ConstraintValidatorContext context) {
            try {
                String type = DatabaseDriver.fromJdbcUrl(url).getDriverClassName();
                Driver driver = (Driver) ClassUtils.forName(String.valueOf(type), null)
                        .getDeclaredConstructor()
                        .newInstance();
                return driver.acceptsURL(url) && driver.getPropertyInfo(url, new Properties()) != null;
            } catch (Exception unreadable) {
                return false;
            }
        }
    }
}
