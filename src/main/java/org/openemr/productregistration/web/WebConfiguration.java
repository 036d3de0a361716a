package org.openemr.productregistration.web;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import java.util.List;
import org.openemr.productregistration.broadcast.SecretPin;
import org.openemr.productregistration.limits.ClientRate;
import org.openemr.productregistration.registration.RegistrationRequests;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
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

    /** After the request was given its id, and its time begins to be measured. */
    @Bean
    FilterRegistrationBean<BodyFilter> bodyFilter(
            SecretPin pin, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        FilterRegistrationBean<BodyFilter> registration = new FilterRegistrationBean<>(new BodyFilter(pin, problems));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        return registration;
    }

    @Bean
    TomcatCustomizer tomcatCustomizer() {
        return new TomcatCustomizer();
    }

    @Bean
    InputDocumentation inputDocumentation() {
        return new InputDocumentation();
    }

    @Bean
    WebMvcConfigurer input(JsonMapper json, WebSettings settings, RegistrationRequests requests) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new InputResolver(new InputReader(json)));
            }

            @Override
            public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
                negotiation.strategies(List.of(new LenientAccept()));
            }

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(
                                new RegistrationRateInterceptor(new ClientRate(settings.registrationRate()), requests))
                        .addPathPatterns("/api/registration");
            }
        };
    }
}
