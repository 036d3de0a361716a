package org.openemr.productregistration.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@OnMySql
class MySqlServerTest {

    private final MySqlServer mysql = MySqlServer.shared();
    private final JdbcClient database = newDatabase();

    @Test
    void isMySql8() {
        assertThat(answer("SELECT VERSION()")).startsWith("8.");
    }

    @Test
    void speaksUtf8InAllItsWidth() {
        database.sql("CREATE TABLE note (text VARCHAR(9))").update();

        database.sql("INSERT INTO note VALUES ('Zoë 🩺')").update();

        assertThat(answer("SELECT @@character_set_database")).isEqualTo("utf8mb4");
        assertThat(answer("SELECT text FROM note")).isEqualTo("Zoë 🩺");
    }

    @Test
    void isAsDurableAsInProduction() {
        assertThat(answer("SELECT @@innodb_flush_log_at_trx_commit")).isEqualTo("1");
    }

    @Test
    void keepsItsPortAndItsDataOverARestart() {
        note("before");

        mysql.restart();

        assertThat(answer("SELECT text FROM note")).isEqualTo("before");
    }

    @Test
    void keepsWhatWasCommittedBeforeItWasKilled() {
        note("before");

        mysql.kill();

        assertThatThrownBy(() -> note("after")).isNotNull();
        mysql.restart();
        assertThat(answer("SELECT text FROM note")).isEqualTo("before");
    }

    @Test
    void keepsSchemasApart() {
        note("here");

        assertThatThrownBy(() -> newDatabase().sql("SELECT * FROM note").query().singleValue())
                .rootCause()
                .hasMessageContaining("doesn't exist");
    }

    @Test
    void lendsAUserThatRulesOverItsSchemasAlone() {
        assertThatThrownBy(() -> answer("SELECT user FROM mysql.user"))
                .rootCause()
                .hasMessageContaining("denied");
    }

    @Test
    void givesEverySpringContextASchemaOfItsOwn() {
        var contexts = new ApplicationContextRunner().withInitializer(new OnMySql.InANewSchema());

        contexts.run(one -> contexts.run(other -> assertThat(url(one)).isNotEqualTo(url(other))));
    }

    private static @Nullable String url(ApplicationContext context) {
        return context.getEnvironment().getProperty("spring.datasource.url");
    }

    private void note(String text) {
        database.sql("CREATE TABLE IF NOT EXISTS note (text VARCHAR(9))").update();
        database.sql("INSERT INTO note VALUES (?)").param(text).update();
    }

    private String answer(String query) {
        return database.sql(query).query(String.class).single();
    }

    private JdbcClient newDatabase() {
        String url = mysql.jdbcUrl(mysql.newSchema());
        return JdbcClient.create(new DriverManagerDataSource(url, mysql.username(), mysql.password()));
    }
}
