package org.openemr.productregistration.web;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;

/** Describes what {@link InputResolver} reads and {@link Problems} answers, which the document can't see by itself. */
class InputDocumentation implements OperationCustomizer {

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        Arrays.stream(method.getMethodParameters())
                .filter(InputResolver::reads)
                .forEach(parameter -> describe(operation, parameter));
        operation
                .getResponses()
                .addApiResponse(
                        "default",
                        new ApiResponse()
                                .description("A problem (RFC 9457)")
                                .content(new Content().addMediaType("application/problem+json", new MediaType())));
        return operation;
    }

    private static void describe(Operation operation, MethodParameter parameter) {
        MediaType fields = new MediaType()
                .schema(new Schema<>()
                        .$ref("#/components/schemas/"
                                + parameter.getParameterType().getSimpleName()));
        Content content = new Content();
        InputReader.SUPPORTED.forEach(type -> content.addMediaType(type.toString(), fields));
        operation.setRequestBody(new RequestBody().required(true).content(content));
        operation.getParameters().removeIf(other -> other.getName().equals(parameter.getParameterName()));
    }
}
