package org.openemr.productregistration.broadcast;

import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A controller for the board alone: each request carries the secret pin as {@code Authorization: Bearer <pin>} (RFC 6750). */
@Target(ElementType.TYPE)
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@SecurityRequirement(name = "pin")
public @interface ForBoard {}
