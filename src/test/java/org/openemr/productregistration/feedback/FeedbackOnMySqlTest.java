package org.openemr.productregistration.feedback;

import org.openemr.productregistration.mysql.OnMySql;

/** Feedback on MySQL. */
@OnMySql
class FeedbackOnMySqlTest extends FeedbackTests {}
