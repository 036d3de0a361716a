package org.openemr.productregistration.smtp;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** What the server does, moment by moment; called by one thread for each connection. */
@FunctionalInterface
public interface Script {

    /** Accepts everything. */
    Script FRIENDLY = moment -> Answer.usual();

    Answer at(Moment moment);

    /** This script, but for some moments. */
    default Script but(Predicate<Moment> some, Answer answer) {
        return moment -> some.test(moment) ? answer : at(moment);
    }

    default Script but(Step step, Answer answer) {
        return but(moment -> moment.step() == step, answer);
    }

    default Script but(Step step, String recipient, Answer answer) {
        return but(moment -> moment.step() == step && moment.recipient().equals(recipient), answer);
    }

    /** This script, but for the first times that it comes to a step. */
    default Script butFirst(int times, Step step, Answer answer) {
        AtomicInteger left = new AtomicInteger(times);
        return but(moment -> moment.step() == step && left.getAndDecrement() > 0, answer);
    }

    /** This script, but for the time after some others that it comes to a step. */
    default Script butOnceAfter(int others, Step step, Answer answer) {
        AtomicInteger left = new AtomicInteger(others);
        return but(moment -> moment.step() == step && left.getAndDecrement() == 0, answer);
    }
}
