package org.openemr.productregistration;

import java.util.Locale;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Registers OpenEMR installs and sends every one of them the board's notices. */
@EnableScheduling
@SpringBootApplication
public class ProductRegistrationApplication {

    public static void main(String[] args) {
        // No answer depends on the machine's language, which has digits and letters of its own for some.
        Locale.setDefault(Locale.ROOT);
        SpringApplication.run(ProductRegistrationApplication.class, args);
    }
}
