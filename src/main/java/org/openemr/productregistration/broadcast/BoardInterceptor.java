package org.openemr.productregistration.broadcast;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets only requests with the secret pin through to what is {@link ForBoard}, before anything else is looked at. */
class BoardInterceptor implements HandlerInterceptor {

    private final SecretPin pin;

    BoardInterceptor(SecretPin pin) {
        this.pin = pin;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && method.getBeanType().isAnnotationPresent(ForBoard.class)) {
            pin.check(Bearer.in(request), request.getRemoteAddr());
        }
        return true;
    }
}
