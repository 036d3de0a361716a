package org.openemr.productregistration.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.openemr.productregistration.limits.ClientRate;
import org.openemr.productregistration.limits.TooManyRequestsException;
import org.openemr.productregistration.registration.RegistrationRequests;
import org.openemr.productregistration.registration.RegistrationRequests.Outcome;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;

/** Slows down who registers more addresses than any install needs; counts who comes no further, or is told what is wrong. */
class RegistrationRateInterceptor implements HandlerInterceptor {

    private final ClientRate rate;
    private final RegistrationRequests requests;

    RegistrationRateInterceptor(ClientRate rate, RegistrationRequests requests) {
        this.rate = rate;
        this.requests = requests;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (HttpMethod.POST.matches(request.getMethod())) {
            take(request.getRemoteAddr());
        }
        return true;
    }

    private void take(String client) {
        try {
            rate.take(client);
        } catch (TooManyRequestsException limited) {
            requests.count(Outcome.LIMITED);
            throw limited;
        }
    }

    /** By its status: what can't be read reaches no controller. */
    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failed) {
        if (HttpMethod.POST.matches(request.getMethod()) && response.getStatus() == HttpStatus.BAD_REQUEST.value()) {
            requests.count(Outcome.INVALID);
        }
    }
}
