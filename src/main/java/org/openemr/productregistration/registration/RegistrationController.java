package org.openemr.productregistration.registration;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What OpenEMR installs call, and the public count. */
@RestController
@RequestMapping("/api/registration")
@Tag(name = "Registration")
class RegistrationController {

    private final Registrations registrations;
    private final RegistrationCount count;

    RegistrationController(Registrations registrations, RegistrationCount count) {
        this.registrations = registrations;
        this.count = count;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Register an install by its email address")
    Registered register(RegistrationRequest request) {
        return new Registered(registrations.register(
                new EmailAddress(request.email()), new Product(request.version(), request.distribution())));
    }

    @GetMapping("/unique")
    @Operation(summary = "How many are registered, exactly")
    Unique unique() {
        return new Unique(count.get());
    }

    record RegistrationRequest(
            @Nullable String email,
            @Nullable String version,
            @Nullable String distribution) {}

    record Registered(UUID productId) {}

    record Unique(long count) {}
}
