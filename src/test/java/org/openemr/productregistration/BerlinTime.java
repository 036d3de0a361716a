package org.openemr.productregistration;

import java.util.TimeZone;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The test runs as on a machine in Berlin, where the clock never shows {@link #NEVER_SHOWN}. UTC does. */
public class BerlinTime implements BeforeAllCallback, AfterAllCallback {

    /** Summer time begins, and what reads it as a time of this place gets an hour more. */
    public static final String NEVER_SHOWN = "2026-03-29 02:30:00.123456";

    private TimeZone before;

    @Override
    public void beforeAll(ExtensionContext test) {
        before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
    }

    @Override
    public void afterAll(ExtensionContext test) {
        TimeZone.setDefault(before);
    }
}
