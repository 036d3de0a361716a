package org.openemr.productregistration.limits;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientRateTest {

    private final ClientRate rate = new ClientRate(1);

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "2001:db8:0:1::1, 2001:db8:0:1:ffff:ffff:ffff:ffff",
        "2001:DB8:0:1::1, 2001:db8::1:0:0:0:2",
        "192.0.2.1:40001, 192.0.2.1:40002",
        "192.0.2.1:40001, 192.0.2.1",
        "[2001:db8::1]:443, [2001:db8::2]:444",
        "[2001:db8::1], 2001:db8::2",
        "::ffff:192.0.2.1, 192.0.2.1",
        "[::FFFF:c000:201]:7, 192.0.2.1:8",
        "not:an:address, not:an:address"
    })
    void takesAsOneClientWhatOneClientCanHave(String first, String second) {
        rate.take(first);

        assertThatExceptionOfType(TooManyRequestsException.class).isThrownBy(() -> rate.take(second));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.2",
        "2001:db8:0:1::1, 2001:db8:0:2::1",
        "::ffff:192.0.2.1, ::ffff:192.0.2.2",
        "2001:db8::1, 192.0.2.1",
        "[2001:db8:0:1::1]:443, [2001:db8:0:2::1]:443",
        "192.0.2.1:40001, 192.0.2.2:40001",
        "dead:beef, dead:beef:"
    })
    void tellsClientsApart(String first, String second) {
        rate.take(first);

        assertThatNoException().isThrownBy(() -> rate.take(second));
    }
}
