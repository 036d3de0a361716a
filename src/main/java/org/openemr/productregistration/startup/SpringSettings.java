package org.openemr.productregistration.startup;

import java.net.InetAddress;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Those of our settings that Spring Boot's own records hold, which ask nothing of them but their type. */
@ConfigurationProperties
record SpringSettings(Server server, Management management, Spring spring, Rds rds) {

    private static final String A_PORT = "must be a port";

    record Server(
            @Range(max = 65535, message = A_PORT) @Nullable Integer port,
            @Nullable InetAddress address) {}

    record Management(Server server) {}

    record Spring(DataSource datasource, Mail mail) {}

    record Mail(
            @Range(max = 65535, message = A_PORT) @Nullable Integer port) {}

    record DataSource(@JdbcUrl String url) {}

    /** Of a database attached to Elastic Beanstalk. */
    record Rds(
            @Range(max = 65535, message = A_PORT) @Nullable Integer port) {}
}
