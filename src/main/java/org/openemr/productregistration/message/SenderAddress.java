package org.openemr.productregistration.message;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.openemr.productregistration.registration.InvalidEmailException;

/** One address, with a domain; it and the name before it on one line. */
@Constraint(validatedBy = SenderAddress.Check.class)
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@interface SenderAddress {

    String message() default "must be an address such as OpenEMR <noreply@example.org>";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Check implements ConstraintValidator<SenderAddress, InternetAddress> {

        @Override
        public boolean isValid(InternetAddress address, ConstraintValidatorContext context) {
            try {
                address.validate();
                return !address.isGroup()
                        && MessageSettings.ascii(address).getAddress().chars().allMatch(c -> c < 128)
                        && address.toUnicodeString().chars().noneMatch(Character::isISOControl);
            } catch (AddressException | InvalidEmailException noAddress) {
                return false;
            }
        }
    }
}
