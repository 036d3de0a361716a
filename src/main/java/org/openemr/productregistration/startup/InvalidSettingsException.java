package org.openemr.productregistration.startup;

import java.util.List;

/** The service can't start with these settings. */
class InvalidSettingsException extends RuntimeException {

    private final List<String> complaints;

    InvalidSettingsException(List<String> complaints) {
        super("Invalid settings: " + String.join("; ", complaints));
        this.complaints = complaints;
    }

    List<String> complaints() {
        return complaints;
    }
}
