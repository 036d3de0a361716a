package org.openemr.productregistration.web;

import org.junit.jupiter.api.BeforeEach;
import org.openemr.productregistration.Service;
import org.openemr.productregistration.WholeService;
import org.openemr.productregistration.Wire;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The whole service, asked in ways that no client of its own would. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "DB_URL=jdbc:h2:mem:web;MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE",
            "MANAGEMENT_PORT=0",
            "SECRET_PIN=" + Service.PIN,
            WholeService.OUTBOX
        })
abstract class WebFixture {

    static final String FORM = "application/x-www-form-urlencoded";

    int port;
    Service service;

    @BeforeEach
    void connect(@LocalServerPort int port) {
        this.port = port;
        service = new Service(port);
    }

    /** A connection on which this head was sent, and nothing yet of the body. */
    Wire wire(String head) {
        return new Wire(port).head(head + "\nHost: localhost\nConnection: close");
    }
}
