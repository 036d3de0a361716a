package org.openemr.productregistration.mysql;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/**
 * The test runs on a real MySQL, and its Spring context, if it has one, in a new schema that no other context shares.
 * Where no MySQL can be had it is reported as skipped, with the reason.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(OnMySql.OrSkipped.class)
@ContextConfiguration(initializers = OnMySql.InANewSchema.class)
public @interface OnMySql {

    /** Asks before Spring starts a context, which would fail rather than skip. */
    class OrSkipped implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
            try {
                return ConditionEvaluationResult.enabled(
                        "MySQL on port " + MySqlServer.shared().port());
            } catch (NoMySqlException e) {
                return ConditionEvaluationResult.disabled(e.getMessage());
            }
        }
    }

    /** Replaces the data source, and keeps slices such as {@code @JdbcTest} from replacing it by H2 again. */
    class InANewSchema implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            MySqlServer mysql = MySqlServer.shared();
            TestPropertyValues.of(
                            "spring.datasource.url=" + mysql.jdbcUrl(mysql.newSchema()),
                            "spring.datasource.username=" + mysql.username(),
                            "spring.datasource.password=" + mysql.password(),
                            "spring.test.database.replace=none")
                    .applyTo(context);
        }
    }
}
