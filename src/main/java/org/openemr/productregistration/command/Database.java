package org.openemr.productregistration.command;

import java.util.List;
import java.util.stream.Stream;
import org.openemr.productregistration.broadcast.PersonalReports;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The service's database, migrated, and what reads and writes it; nothing that listens, sends or is scheduled. */
class Database implements AutoCloseable {

    private static final String ROOT = "org.openemr.productregistration.";

    private static final List<String> SETTINGS = List.of(
            "--spring.datasource.hikari.maximum-pool-size=2",
            "--logging.level.root=warn",
            "--logging.structured.format.console=",
            "--logging.pattern.console=%m%n");

    private final ConfigurableApplicationContext context;

    Database(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * @param settings as the service takes them on its command line
     * @throws NoDatabaseException if it can't be opened; the reason has been told
     */
    static Database open(String... settings) {
        return new Database(start(settings));
    }

    static ConfigurableApplicationContext start(String... settings) {
        try {
            return new SpringApplicationBuilder(Parts.class)
                    .web(WebApplicationType.NONE)
                    .registerShutdownHook(false)
                    .logStartupInfo(false)
                    .run(Stream.concat(SETTINGS.stream(), Stream.of(settings)).toArray(String[]::new));
        } catch (RuntimeException told) {
            throw new NoDatabaseException(told);
        }
    }

    <T> T get(Class<T> part) {
        return context.getBean(part);
    }

    @Override
    public void close() {
        context.close();
    }

    /** Not marked as a configuration, or the service would find it. */
    @AutoConfigurationPackage(basePackages = ROOT + "registration")
    @ComponentScan(
            basePackages = {ROOT + "registration", ROOT + "startup"},
            excludeFilters = @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
    @ImportAutoConfiguration({
        PropertyPlaceholderAutoConfiguration.class,
        DataSourceAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        HibernateJpaAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        FlywayAutoConfiguration.class
    })
    static class Parts {

        @Bean
        PersonalReports personalReports(JdbcClient jdbc, TransactionTemplate transaction) {
            return new PersonalReports(jdbc, transaction);
        }
    }

    static class NoDatabaseException extends RuntimeException {

        NoDatabaseException(RuntimeException cause) {
            super(cause);
        }
    }
}
