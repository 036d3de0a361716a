package org.openemr.productregistration.unsubscribe;

import org.junit.jupiter.api.BeforeEach;
import org.openemr.productregistration.Clinics;
import org.openemr.productregistration.Service;
import org.openemr.productregistration.WholeService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole service, with {@link #CLINIC} registered. */
@WholeService
abstract class UnsubscribeFixture {

    static final String CLINIC = "clinic@example.org";

    @Autowired
    private JdbcClient database;

    int port;
    Service service;
    private String productId;

    @BeforeEach
    void registerOne(@LocalServerPort int port) {
        this.port = port;
        Clinics.forgetAll(database);
        service = new Service(port);
        productId = service.register(CLINIC).json().get("productId").asString();
    }

    String productId() {
        return productId;
    }

    /** The path of the link in the clinic's messages. */
    String link() {
        return "/unsubscribe/" + one("SELECT unsubscribe_token FROM registration");
    }

    String status() {
        return one("SELECT status FROM registration");
    }

    void suppress(String status) {
        database.sql("UPDATE registration SET status = ?").param(status).update();
    }

    private String one(String query) {
        return database.sql(query).query(String.class).single();
    }
}
