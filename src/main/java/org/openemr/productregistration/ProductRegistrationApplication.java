package org.openemr.productregistration;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Registers OpenEMR installs and sends every one of them the board's notices. */
@EnableScheduling
@SpringBootApplication
public class ProductRegistrationApplication {

    public static void main(String[] args) {
        SpringApplication.run(ProductRegistrationApplication.class, args);
    }
}
