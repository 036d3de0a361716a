package org.openemr.productregistration.feedback;

/** Feedback on the embedded database. */
class FeedbackOnH2Test extends FeedbackTests {}
