package org.openemr.productregistration.delivery;

import org.openemr.productregistration.message.Recipient;
import org.openemr.productregistration.message.MessageTemplate;
/** Takes messages, one after another. Used by one thread at a time. */
interface MailConnection extends AutoCloseable {

    /** Hands over one message. Never throws for what the other side says or does: that is the outcome. */
    Outcome send(MessageTemplate message, Recipient recipient);

    /** Whether another message can be sent; tells without asking the other side. */
    boolean isOpen();

    @Override
    void close();
}
