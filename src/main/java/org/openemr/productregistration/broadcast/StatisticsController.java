package org.openemr.productregistration.broadcast;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.openemr.productregistration.registration.RegistrationStatistics;
import org.openemr.productregistration.registration.Statistics;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the board sees whom its notices reach. */
@ForBoard
@RestController
@Tag(name = "Statistics")
class StatisticsController {

    private final RegistrationStatistics statistics;

    StatisticsController(RegistrationStatistics statistics) {
        this.statistics = statistics;
    }

    @GetMapping("/api/registration/statistics")
    @Operation(summary = "Who is registered, in numbers")
    Statistics statistics() {
        return statistics.get();
    }
}
