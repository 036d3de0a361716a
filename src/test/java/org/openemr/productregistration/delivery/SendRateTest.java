package org.openemr.productregistration.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mysql.cj.jdbc.MysqlDataSource;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketExceptions.BucketExecutionException;
import io.github.bucket4j.mysql.Bucket4jMySQL;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class SendRateTest {

    @Test
    void lendsNoMomentWhileTheDatabaseIsAway() {
        SendRate rate = new SendRate(10, bucketInNoDatabase(), Clock.systemUTC());

        for (int tries = 0; tries < 4; tries++) {
            assertThatThrownBy(rate::takeMoment).isInstanceOf(BucketExecutionException.class);
        }
    }

    @Test
    void spreadsTheMomentsOverTheSecond() {
        SendRate rate = new SendRate(100, bucket(100), Clock.systemUTC());

        long begun = System.nanoTime();
        long first = rate.takeMoment();
        for (int messages = 1; messages < 50; messages++) {
            rate.takeMoment();
        }

        long last = rate.takeMoment();

        long took = System.nanoTime() - begun;
        assertThat(last - first).isBetween(450_000_000L, 550_000_000L + took);
    }

    static Bucket bucket(int perSecond) {
        return Bucket.builder()
                .addLimit(SendRate.configuration(perSecond).getBandwidths()[0])
                .build();
    }

    private static Bucket bucketInNoDatabase() {
        MysqlDataSource nowhere = new MysqlDataSource();
        nowhere.setUrl("jdbc:mysql://127.0.0.1:1/none");
        return Bucket4jMySQL.selectForUpdateBasedBuilder(nowhere)
                .build()
                .builder()
                .build(1L, () -> SendRate.configuration(10));
    }
}
