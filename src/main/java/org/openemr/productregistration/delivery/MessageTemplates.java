package org.openemr.productregistration.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.ZoneOffset;
import org.openemr.productregistration.broadcast.Broadcast;
import org.openemr.productregistration.message.MessageSettings;
import org.openemr.productregistration.message.MessageTemplate;

/** The templates of the broadcasts on their way, each made once. */
class MessageTemplates {

    private static final int KEPT = 4;

    private final MessageSettings settings;
    private final Cache<Long, MessageTemplate> templates =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    MessageTemplates(MessageSettings settings) {
        this.settings = settings;
    }

    MessageTemplate of(Broadcast broadcast) {
        return templates.get(
                broadcast.id(),
                id -> MessageTemplate.of(
                        broadcast.message(),
                        settings,
                        Long.toString(id),
                        broadcast.createdAt().toInstant(ZoneOffset.UTC)));
    }
}
