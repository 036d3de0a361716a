package org.openemr.productregistration.broadcast;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.openemr.productregistration.slice.Failure;
import org.openemr.productregistration.slice.Failures;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where the board watches its broadcasts, and stops them. */
@ForBoard
@RestController
@RequestMapping("/api/registration/broadcast")
@Tag(name = "Progress")
class ProgressController {

    /** A number: what is none, such as preview, is another path. */
    private static final String ID = "/{id:\\d+}";

    private static final int MAX_PAGE_SIZE = 100;
    private static final int MAX_PAGE = 1_000_000;

    private final Broadcasts broadcasts;
    private final ProgressReport progress;
    private final Failures failures;

    ProgressController(Broadcasts broadcasts, ProgressReport progress, Failures failures) {
        this.broadcasts = broadcasts;
        this.progress = progress;
        this.failures = failures;
    }

    @GetMapping
    @Operation(summary = "The broadcasts, newest first")
    Page list(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size) {
        int number = Math.max(0, Math.min(page, MAX_PAGE));
        int limit = Math.max(1, Math.min(size, MAX_PAGE_SIZE));
        return new Page(progress.list(number, limit), number, limit, progress.count());
    }

    @GetMapping(ID)
    @Operation(summary = "How many have it, and how many don't")
    Progress progress(@PathVariable long id) {
        return progress.of(id);
    }

    @GetMapping(ID + "/message")
    @Operation(summary = "The notice as it was posted")
    Posted message(@PathVariable long id) {
        Broadcast broadcast = broadcasts.find(id).orElseThrow(BroadcastNotFoundException::new);
        return new Posted(
                broadcast.title(), broadcast.contents(), broadcast.format().toString());
    }

    @GetMapping(path = ID + "/failures", produces = "application/json")
    @Operation(summary = "Who did not get it, and the mail server's words")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = "application/json",
                        array = @ArraySchema(schema = @Schema(implementation = Failure.class))),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    Iterable<Failure> failures(@PathVariable long id) {
        return failures.all(progress.of(id).id());
    }

    @GetMapping(path = ID + "/failures", produces = "text/csv")
    @Hidden
    void failuresAsCsv(@PathVariable long id, HttpServletResponse response) throws IOException {
        Iterable<Failure> all = failures(id);
        response.setContentType("text/csv;charset=UTF-8");
        Csv.write(all, response.getWriter());
    }

    @PostMapping(ID + "/pause")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Stop it until it is resumed")
    void pause(@PathVariable long id) {
        broadcasts.pause(id);
    }

    @PostMapping(ID + "/resume")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Go on with a paused one")
    void resume(@PathVariable long id) {
        broadcasts.resume(id);
    }

    @PostMapping(ID + "/cancel")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Stop it for good; who has it has it")
    void cancel(@PathVariable long id) {
        broadcasts.cancel(id);
    }

    record Posted(String title, String contents, String format) {}

    record Page(List<Progress> content, int page, int size, long total) {}
}
