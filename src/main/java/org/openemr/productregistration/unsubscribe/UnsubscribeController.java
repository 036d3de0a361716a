package org.openemr.productregistration.unsubscribe;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openemr.productregistration.pages.Page;
import org.openemr.productregistration.registration.Registration;
import org.openemr.productregistration.registration.Registrations;
import org.openemr.productregistration.registration.Status;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the link in each message leads. What a POST carries is not looked at: the link alone says who leaves. */
@RestController
@RequestMapping("/unsubscribe/{token}")
@Tag(name = "Unsubscribe")
class UnsubscribeController {

    private static final Page ASKING = new Page("Unsubscribe from the notices?", "unsubscribe");
    private static final Page DONE = new Page("You are unsubscribed", "unsubscribed");
    private static final Page UNKNOWN = new Page("This link is not known", "unknown-link");

    private final Registrations registrations;

    UnsubscribeController(Registrations registrations) {
        this.registrations = registrations;
    }

    /** Shows a button and changes nothing, for mail scanners follow links. */
    @GetMapping
    @Operation(summary = "A page with the button that unsubscribes")
    ResponseEntity<String> show(
            @PathVariable String token,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        Optional<Registration> registration = registrations.findByToken(token);
        return registration
                .map(found -> answer(HttpStatus.OK, found.status() == Status.ACTIVE ? ASKING : DONE))
                .orElseGet(() -> unknown(accept));
    }

    /** What the button does and, without anybody looking at the page, a mail program (RFC 8058 section 3.2). */
    @PostMapping
    @Operation(summary = "Unsubscribe; also the target of one-click unsubscribing (RFC 8058)")
    ResponseEntity<String> unsubscribe(
            @PathVariable String token,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        Optional<Registration> registration = registrations.findByToken(token);
        registration.ifPresent(registrations::unsubscribe);
        return registration.map(found -> answer(HttpStatus.OK, DONE)).orElseGet(() -> unknown(accept));
    }

    private static ResponseEntity<String> unknown(@Nullable String accept) {
        if (!Page.isWanted(accept)) {
            throw new UnknownTokenException();
        }
        return answer(HttpStatus.NOT_FOUND, UNKNOWN);
    }

    private static ResponseEntity<String> answer(HttpStatus status, Page page) {
        return page.in(ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .header("X-Robots-Tag", "noindex"));
    }
}
