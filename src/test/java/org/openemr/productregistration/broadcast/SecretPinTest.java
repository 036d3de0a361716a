package org.openemr.productregistration.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openemr.productregistration.limits.TooManyRequestsException;

class SecretPinTest {

    private final SecretPin pin = new SecretPin("right");

    @Test
    void letsTheRightPinPassAnyNumberOfTimes() {
        assertThatNoException().isThrownBy(() -> IntStream.range(0, 50).forEach(i -> pin.check("right", "client")));
    }

    @Test
    void refusesAMissingAndAWrongPin() {
        assertWrong(null);
        assertWrong("wrong");
    }

    @Test
    void takesNoWhiteSpaceAroundItForAPartOfIt() {
        assertThatNoException().isThrownBy(() -> pin.check(" right\n", "client"));
    }

    @Test
    void refusesEvenTheRightPinAfterTenWrongOnes() {
        IntStream.range(0, 10).forEach(i -> assertWrong("wrong"));

        assertThatExceptionOfType(TooManyRequestsException.class)
                .isThrownBy(() -> pin.check("right", "client"))
                .satisfies(refused -> assertThat(refused.retryAfterSeconds()).isBetween(1L, 60L));
    }

    @Test
    void countsTheWrongOnesAndThoseAfterThem() {
        pin.check("right", "client");
        assertWrong(null);
        IntStream.range(0, 10).forEach(i -> assertWrong("wrong"));
        assertThatExceptionOfType(TooManyRequestsException.class).isThrownBy(() -> pin.check("wrong", "client"));

        assertThat(pin.refused()).isEqualTo(11);
    }

    @Test
    void slowsDownOneClientAlone() {
        IntStream.range(0, 10).forEach(i -> assertWrong("wrong"));

        assertThatNoException().isThrownBy(() -> pin.check("right", "another client"));
    }

    @Test
    void drawsARandomPinWhereNoneIsSet() {
        BroadcastSettings settings = new BroadcastSettings("", Duration.ZERO, Duration.ZERO, 5, 0.3, Duration.ZERO);

        assertThatExceptionOfType(InvalidSecretPinException.class)
                .isThrownBy(() -> SecretPin.of(settings).check("", "client"));
    }

    @Test
    void isNotShownBySettings() {
        assertThat(new BroadcastSettings("the pin", Duration.ZERO, Duration.ZERO, 5, 0.3, Duration.ZERO).toString())
                .doesNotContain("the pin");
    }

    private void assertWrong(String given) {
        assertThatExceptionOfType(InvalidSecretPinException.class).isThrownBy(() -> pin.check(given, "client"));
    }
}
