package org.openemr.productregistration.registration;

import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table of registrations. A change of status is one guarded statement that tells whether it won. */
interface RegistrationRepository extends Repository<Registration, Long>, NewRegistrations {

    /** Not {@code findById}, which has a transaction of its own. */
    Optional<Registration> readById(long id);

    Optional<Registration> findByEmailFolded(String emailFolded);

    Optional<Registration> findByUnsubscribeToken(String token);

    /** Moves the registration to a status; false if by now, whatever was read before, it has one that does not lead there. */
    default boolean change(Registration registration, Status to) {
        return change(registration.id(), to.before(), to) == 1;
    }

    @Modifying(clearAutomatically = true)
    @Transactional
    @Query("UPDATE Registration SET status = :to WHERE id = :id AND status IN :from")
    int change(long id, Collection<Status> from, Status to);

    /** Keeps what an install that registers again tells of itself now; {@link Tallies#moveWith} has it tallied so, too. */
    @Modifying(clearAutomatically = true)
    @Transactional
    @Query("""
            UPDATE Registration SET version = COALESCE(:version, version),
              distribution = COALESCE(:distribution, distribution) WHERE id = :id""")
    void update(long id, @Nullable String version, @Nullable String distribution);
}
