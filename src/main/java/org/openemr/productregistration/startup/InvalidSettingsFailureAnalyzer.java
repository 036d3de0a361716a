package org.openemr.productregistration.startup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells all that is wrong with the settings in one message. */
class InvalidSettingsFailureAnalyzer extends AbstractFailureAnalyzer<InvalidSettingsException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, InvalidSettingsException settings) {
        return new FailureAnalysis(
                "The service can't start with these settings:\n\n  - " + String.join("\n  - ", settings.complaints()),
                "Set them in the environment; the README says what each is for.",
                failure);
    }
}
