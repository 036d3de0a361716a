package org.openemr.productregistration.registration;

/** What registrations are tallied by, and how a row's name in it is found; empty is who told none. */
enum Tally {
    MONTH("LEFT(created_at, 7)"),
    VERSION("RTRIM(COALESCE(version, ''))"),
    DISTRIBUTION("RTRIM(COALESCE(distribution, ''))");

    /** The name is known to MySQL and H2 in this form alone. */
    private static final String ADD = """
            INSERT INTO registration_tally (kind, name, registered)
            SELECT '%1$s', %2$s, COUNT(*) * ? FROM registration WHERE id > ? AND id <= ? GROUP BY %2$s
            ON DUPLICATE KEY UPDATE registered = registered + VALUES(registered)""";

    private final String name;

    Tally(String name) {
        this.name = name;
    }

    String add() {
        return ADD.formatted(name(), name);
    }
}
