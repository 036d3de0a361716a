package org.openemr.productregistration.slice;

import org.openemr.productregistration.mysql.OnMySql;

@OnMySql
class CursorMovesOnMySqlTest extends CursorMovesTests {}
