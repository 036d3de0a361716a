package org.openemr.productregistration.mail;

/** What came of handing one message to the mail server: the few meanings that its many replies have for us. */
public sealed interface Outcome {

    /** What the server said, or why it said nothing. */
    Reply reply();

    /** The server answered 250 to the whole message, and is responsible for it now (RFC 5321 section 6.1). */
    record Accepted(Reply reply) implements Outcome {}

    /** Not now: to be tried again later. */
    record Deferred(Reply reply) implements Outcome {}

    /** Never: this recipient or this message is refused for good. */
    record Refused(Reply reply) implements Outcome {}

    /** We may not log in, or not send from this sender: nothing will be accepted until somebody mends that. */
    record SenderRefused(Reply reply) implements Outcome {}

    /** We send faster than we may; the message was dropped. */
    record TooFast(Reply reply) implements Outcome {}

    /** We sent all that we may for now; hours pass until we may again. */
    record QuotaUsedUp(Reply reply) implements Outcome {}

    /**
     * Nobody's fault, unless it happens with this message each time. Whether the message was accepted is unknown if it was
     * lost after its last line.
     *
     * @param isAtMessage whether the message can have been the cause: not before the server takes one at all
     * @param isTurnedAway whether the server was there, and took no message over this connection: it may have enough of them
     */
    record ConnectionLost(Reply reply, boolean isAtMessage, boolean isTurnedAway) implements Outcome {}
}
