package org.openemr.productregistration.registration;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.LocalDateTime;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * One registered address, with the product id that its install was given, as it was when it was read. Its status changes
 * in the database alone, where {@link Status} allows it.
 */
@Entity
public class Registration {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @JdbcTypeCode(SqlTypes.CHAR)
    private UUID productId;

    private String email;
    private String emailFolded;
    private @Nullable String version;
    private @Nullable String distribution;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private Status status;

    @JdbcTypeCode(SqlTypes.CHAR)
    private String unsubscribeToken;

    /** In UTC; by way of a timestamp it would depend on the zone in which the service runs. */
    @JdbcTypeCode(SqlTypes.LOCAL_DATE_TIME)
    private LocalDateTime createdAt;

    Registration() {}

    public long id() {
        return id;
    }

    public UUID productId() {
        return productId;
    }

    Product product() {
        return new Product(version, distribution);
    }

    public Status status() {
        return status;
    }
}
