package org.openemr.productregistration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * The test has the whole service, the same one as others have, so that it starts once for each database. Mail goes into a
 * folder, and a known address is answered with its product id.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "DB_URL=jdbc:h2:mem:whole;MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE",
            "MANAGEMENT_PORT=0",
            "SECRET_PIN=" + Service.PIN,
            WholeService.OUTBOX,
            "ALREADY_REGISTERED_STATUS=201"
        })
public @interface WholeService {

    /** Each JVM that runs tests has a folder of its own: all databases number their messages from one. */
    String OUTBOX = "mail.outbox=${outbox:target/outbox}";
}
