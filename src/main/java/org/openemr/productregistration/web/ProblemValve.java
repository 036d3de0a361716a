package org.openemr.productregistration.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.PrintWriter;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** Answers what Tomcat itself refuses, such as a path that is no path, as a problem too. */
class ProblemValve extends ErrorReportValve {

    private static final String PROBLEM = """
            {"type":"about:blank","title":"%1$s","status":%2$d,"detail":"%1$s","error":"%1$s"}""";

    /** Nobody reads the body of what Tomcat refused, and so nobody waits for it. */
    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (response.isErrorReportRequired()) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
        super.invoke(request, response);
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            PrintWriter writer = response.getReporter();
            if (writer != null) {
                writer.write(PROBLEM.formatted(status.getReasonPhrase(), status.value()));
                response.finishResponse();
            }
        } catch (IOException gone) {
            // The client left; nobody is there to be told.
        }
    }
}
