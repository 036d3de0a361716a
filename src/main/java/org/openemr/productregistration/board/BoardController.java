package org.openemr.productregistration.board;

import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Serves the page on which the board writes, sends and watches its notices, and nothing but its files. */
@Hidden
@RestController
class BoardController {

    private static final String PAGE = "board.html";

    /** Who looks at it may do what its own script does; what is shown in it can do nothing. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'";

    private final Map<String, BoardFile> files;

    BoardController(ResourcePatternResolver resources) throws IOException {
        this.files = Stream.of(resources.getResources("classpath:/board/*.*"))
                .collect(Collectors.toUnmodifiableMap(Resource::getFilename, BoardFile::of));
    }

    @GetMapping({"/board", "/board/"})
    ResponseEntity<byte[]> page() {
        return file(PAGE);
    }

    /** Asked for anew each time, so that an upgrade is seen at once, and sent only where it differs. */
    @GetMapping("/board/{name}")
    ResponseEntity<byte[]> file(@PathVariable String name) {
        BoardFile file = files.get(name);
        if (file == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ResponseEntity.ok()
                .contentType(file.type())
                .cacheControl(CacheControl.noCache())
                .eTag(file.tag())
                .header("Content-Security-Policy", POLICY)
                .header("X-Robots-Tag", "noindex")
                .body(file.bytes());
    }
}
