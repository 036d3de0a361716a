package org.openemr.productregistration.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.openemr.productregistration.limits.ClientRate;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Slows down who registers more addresses than any install needs. */
class RegistrationRateInterceptor implements HandlerInterceptor {

    private final ClientRate rate;

    RegistrationRateInterceptor(ClientRate rate) {
        this.rate = rate;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (HttpMethod.POST.matches(request.getMethod())) {
            rate.take(request.getRemoteAddr());
        }
        return true;
    }
}
