package org.openemr.productregistration.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.openemr.productregistration.broadcast.BroadcastNotFoundException;
import org.openemr.productregistration.broadcast.BroadcastStateException;
import org.openemr.productregistration.broadcast.IdempotencyKeyException;
import org.openemr.productregistration.broadcast.InvalidSecretPinException;
import org.openemr.productregistration.delivery.NotSentException;
import org.openemr.productregistration.feedback.FeedbackRefusedException;
import org.openemr.productregistration.feedback.SnsUnreachableException;
import org.openemr.productregistration.limits.TooManyRequestsException;
import org.openemr.productregistration.message.InvalidEmailMessageException;
import org.openemr.productregistration.registration.AlreadyRegisteredException;
import org.openemr.productregistration.registration.EmailAddress;
import org.openemr.productregistration.registration.InvalidEmailException;
import org.openemr.productregistration.registration.RegistrationSettings;
import org.openemr.productregistration.unsubscribe.UnknownTokenException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Turns what went wrong into a problem (RFC 9457), with {@code error} for clients of the earlier service. Of our inside it
 * tells nothing.
 */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private static final String SERVER_ERROR = "Server error";

    private final RegistrationSettings registration;

    Problems(RegistrationSettings registration) {
        this.registration = registration;
    }

    @ExceptionHandler({InvalidEmailException.class, InvalidEmailMessageException.class})
    ProblemDetail badRequest(RuntimeException exception) {
        return problem(HttpStatus.BAD_REQUEST, exception);
    }

    @ExceptionHandler(AlreadyRegisteredException.class)
    ProblemDetail alreadyRegistered(AlreadyRegisteredException exception) {
        return problem(HttpStatus.valueOf(Integer.parseInt(registration.alreadyRegisteredStatus())), exception);
    }

    @ExceptionHandler(InvalidSecretPinException.class)
    ResponseEntity<ProblemDetail> unauthorized(InvalidSecretPinException exception) {
        return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .body(problem(HttpStatus.UNAUTHORIZED, exception));
    }

    @ExceptionHandler
    ProblemDetail forbidden(FeedbackRefusedException exception) {
        log.debug("Refused on the feedback endpoint: {}", EmailAddress.maskAll(String.valueOf(exception.getMessage())));
        return of(HttpStatus.FORBIDDEN, "Not a message of the feedback topic");
    }

    /** With this status SNS tries again. */
    @ExceptionHandler
    ProblemDetail unavailable(SnsUnreachableException exception) {
        log.warn("Feedback has to be sent again: {}", exception.getMessage());
        return of(HttpStatus.SERVICE_UNAVAILABLE, SERVER_ERROR);
    }

    @ExceptionHandler({BroadcastNotFoundException.class, UnknownTokenException.class})
    ProblemDetail notFound(RuntimeException exception) {
        return problem(HttpStatus.NOT_FOUND, exception);
    }

    @ExceptionHandler(BroadcastStateException.class)
    ProblemDetail conflict(BroadcastStateException exception) {
        return problem(HttpStatus.CONFLICT, exception);
    }

    @ExceptionHandler(IdempotencyKeyException.class)
    ProblemDetail otherMessage(IdempotencyKeyException exception) {
        return problem(HttpStatus.UNPROCESSABLE_CONTENT, exception);
    }

    @ExceptionHandler(TooManyRequestsException.class)
    ResponseEntity<ProblemDetail> tooManyRequests(TooManyRequestsException exception) {
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, Long.toString(exception.retryAfterSeconds()))
                .body(problem(HttpStatus.TOO_MANY_REQUESTS, exception));
    }

    @ExceptionHandler(NotSentException.class)
    ProblemDetail notSent(NotSentException exception) {
        return problem(HttpStatus.BAD_GATEWAY, exception);
    }

    @ExceptionHandler({MultipartException.class, InvalidMediaTypeException.class})
    ProblemDetail unreadable(RuntimeException exception) {
        HttpStatus status =
                exception instanceof MultipartException ? HttpStatus.BAD_REQUEST : HttpStatus.UNSUPPORTED_MEDIA_TYPE;
        return of(status, status.getReasonPhrase());
    }

    /** Tomcat parses a form only when it is first asked for a parameter: its complaint comes from there. */
    @ExceptionHandler
    ProblemDetail unreadable(InvalidParameterException exception) {
        HttpStatus status = HttpStatus.valueOf(exception.getErrorCode());
        return of(status, status.getReasonPhrase());
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.INTERNAL_SERVER_ERROR)
    ProblemDetail serverError(Exception exception, HttpServletRequest request) {
        log.error("{} {} failed", request.getMethod(), request.getServletPath(), exception);
        return of(HttpStatus.INTERNAL_SERVER_ERROR, SERVER_ERROR);
    }

    /** What Spring refuses by itself: an unknown path, another method or content type, input that can't be read. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception exception,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        HttpStatus known = HttpStatus.valueOf(status.value());
        return ResponseEntity.status(known)
                .headers(headers)
                .body(of(known, known == HttpStatus.INTERNAL_SERVER_ERROR ? SERVER_ERROR : known.getReasonPhrase()));
    }

    static ProblemDetail of(HttpStatus status, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("about:blank"));
        problem.setProperty("error", detail);
        return problem;
    }

    private static ProblemDetail problem(HttpStatus status, RuntimeException exception) {
        return of(status, String.valueOf(exception.getMessage()));
    }
}
