package org.openemr.productregistration.slice;

/**
 * A run of a broadcast's recipients, which one connection sends to in the order of their ids. Those up to the cursor are
 * done, those behind it are not.
 *
 * @param claim which taking over of the slice this is; what was claimed before can no longer write
 */
public record Slice(long id, long broadcastId, long cursorId, long lastId, int claim) {}
