package org.openemr.productregistration.web;

import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/** What of Tomcat has no setting. */
class TomcatCustomizer implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        factory.addContextCustomizers(TomcatCustomizer::replaceErrorPages, TomcatCustomizer::limitDocumentation);
    }

    /** In the place of the pages of HTML that Tomcat, and Spring Boot after it, have for what Tomcat refuses. */
    private static void replaceErrorPages(Context context) {
        StandardHost host = (StandardHost) context.getParent();
        Stream.of(host.getPipeline().getValves())
                .filter(ErrorReportValve.class::isInstance)
                .forEach(host.getPipeline()::removeValve);
        host.getPipeline().addValve(new ProblemValve());
        host.setErrorReportValveClass(ProblemValve.class.getName());
    }

    private static void limitDocumentation(Context context) {
        context.getPipeline().addValve(new Documentation());
    }
}
