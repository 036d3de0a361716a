package org.openemr.productregistration.web;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import java.util.List;
import java.util.stream.Stream;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.openemr.productregistration.limits.ClientRate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebSettings.class)
@OpenAPIDefinition(
        info =
                @Info(
                        title = "OpenEMR Product Registration",
                        version = "1",
                        license = @License(name = "GPL-3.0", url = "https://www.gnu.org/licenses/gpl-3.0.html")))
@SecurityScheme(name = "pin", type = SecuritySchemeType.HTTP, scheme = "bearer", description = "The board's secret pin")
class WebConfiguration {

    @Bean
    FilterRegistrationBean<RequestFilter> requestFilter() {
        FilterRegistrationBean<RequestFilter> registration = new FilterRegistrationBean<>(new RequestFilter());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /** In the place of the pages of HTML that Tomcat, and Spring Boot after it, have for what Tomcat refuses. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> problemsOfTomcat() {
        return factory -> factory.addContextCustomizers(context -> {
            StandardHost host = (StandardHost) context.getParent();
            Stream.of(host.getPipeline().getValves())
                    .filter(ErrorReportValve.class::isInstance)
                    .forEach(host.getPipeline()::removeValve);
            host.getPipeline().addValve(new ProblemValve());
            host.setErrorReportValveClass(ProblemValve.class.getName());
        });
    }

    @Bean
    InputDocumentation inputDocumentation() {
        return new InputDocumentation();
    }

    @Bean
    WebMvcConfigurer input(JsonMapper json, WebSettings settings) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new InputResolver(json));
            }

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new RegistrationRateInterceptor(new ClientRate(settings.registrationRate())))
                        .addPathPatterns("/api/registration");
            }
        };
    }
}
