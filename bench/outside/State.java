/** What a clinic should be, as far as those outside know. */
enum State { UNSURE, ACTIVE, UNSUBSCRIBED, BOUNCED, COMPLAINED }
