package org.openemr.productregistration.startup;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.BeanInitializationException;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/** Connects before Hibernate does, which would keep what the database says to itself, and miss a dialect. */
@Component
class FirstConnection implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof DataSource database) {
            try {
                database.getConnection().close();
            } catch (SQLException refused) {
                throw new BeanInitializationException("No connection to the database", refused);
            }
        }
        return bean;
    }
}
