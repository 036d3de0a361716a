package org.openemr.productregistration.web;

import com.samskivert.mustache.Mustache;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openemr.productregistration.pages.Page;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What load balancers and passers-by ask: whether the service is up. Details are on the management port alone. */
@Hidden
@RestController
class RootController {

    private final HealthEndpoint health;
    private final Page landing;

    RootController(HealthEndpoint health, Mustache.Compiler templates) {
        this.health = health;
        this.landing = new Page(templates, "landing");
    }

    @GetMapping("/")
    ResponseEntity<?> root(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        return Page.isWanted(accept)
                ? landing.in(answer)
                : answer.contentType(MediaType.APPLICATION_JSON).body(Map.of("status", "up"));
    }

    @GetMapping("/actuator/health")
    ResponseEntity<Map<String, String>> health() {
        return status(health.health());
    }

    @GetMapping("/actuator/health/{group:liveness|readiness}")
    ResponseEntity<Map<String, String>> health(@PathVariable String group) {
        return status(health.healthForPath(group));
    }

    private static ResponseEntity<Map<String, String>> status(@Nullable HealthDescriptor descriptor) {
        Status status = descriptor == null ? Status.UNKNOWN : descriptor.getStatus();
        return ResponseEntity.status(Status.UP.equals(status) ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(Map.of("status", status.getCode()));
    }
}
