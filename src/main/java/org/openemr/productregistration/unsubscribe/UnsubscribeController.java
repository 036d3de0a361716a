package org.openemr.productregistration.unsubscribe;

import com.samskivert.mustache.Mustache;
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

    private final Registrations registrations;
    private final Page asking;
    private final Page done;
    private final Page unknown;

    UnsubscribeController(Registrations registrations, Mustache.Compiler templates) {
        this.registrations = registrations;
        this.asking = new Page(templates, "unsubscribe");
        this.done = new Page(templates, "unsubscribed");
        this.unknown = new Page(templates, "unknown-link");
    }

    /** Shows a button and changes nothing, for mail scanners follow links. */
    @GetMapping
    @Operation(summary = "A page with the button that unsubscribes")
    ResponseEntity<String> show(
            @PathVariable String token,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        Optional<Registration> registration = registrations.findByToken(token);
        return registration
                .map(found -> answer(HttpStatus.OK, found.status() == Status.ACTIVE ? asking : done))
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
        return registration.map(found -> answer(HttpStatus.OK, done)).orElseGet(() -> unknown(accept));
    }

    private ResponseEntity<String> unknown(@Nullable String accept) {
        if (!Page.isWanted(accept)) {
            throw new UnknownTokenException();
        }
        return answer(HttpStatus.NOT_FOUND, unknown);
    }

    private static ResponseEntity<String> answer(HttpStatus status, Page page) {
        return page.in(ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .header("X-Robots-Tag", "noindex"));
    }
}
