package org.openemr.productregistration.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openemr.productregistration.Service;
import org.openemr.productregistration.mysql.FreePort;
import tools.jackson.databind.JsonNode;

/** What the packaged jar tells of itself: what it is made of, and which version it is. */
class PackageIT {

    private static final Path JAR = Path.of("target/product-registration.jar");
    private static final String SBOM = "/actuator/sbom/application";

    @TempDir
    private static Path folder;

    private static Instance instance;
    private static Service management;

    @BeforeAll
    static void start() {
        int port = FreePort.draw();
        instance = Instance.start(
                Map.of("PORT", Integer.toString(FreePort.draw()), "MANAGEMENT_PORT", Integer.toString(port)), folder);
        management = new Service(port);
        await().ignoreExceptions()
                .until(() -> management.get("/actuator/health").status() == 200);
    }

    @AfterAll
    static void kill() {
        instance.kill();
    }

    @Test
    void namesEveryLibraryInItWithItsHash() throws Exception {
        Map<String, String> components = new TreeMap<>();
        for (JsonNode component : management.get(SBOM).json().get("components")) {
            components.put(fileName(component), sha256(component));
        }

        assertThat(components).containsAllEntriesOf(libraries());
    }

    @Test
    void showsWhatItIsMadeOfOnTheManagementPortAlone() {
        assertThat(management.get(SBOM).header("Content-Type")).isEqualTo("application/vnd.cyclonedx+json");
        assertThat(instance.service().get(SBOM).status()).isEqualTo(404);
    }

    @Test
    void tellsTheVersionOfTheBuildEverywhere() throws IOException {
        String version = versionOfTheBuild();

        assertThat(instance.log().lines().findFirst().orElseThrow()).contains(" v" + version + " ");
        assertThat(management.get("/actuator/info").json().at("/build/version").asString())
                .isEqualTo(version);
        assertThat(management.get(SBOM).json().at("/metadata/component/version").asString())
                .isEqualTo(version);
        assertThat(Command.start(Map.of(), folder, "--version").data()).isEqualToIgnoringNewLines(version);
    }

    private static String fileName(JsonNode component) {
        return component.get("name").asString() + "-" + component.get("version").asString() + ".jar";
    }

    private static String sha256(JsonNode component) {
        return component
                .get("hashes")
                .valueStream()
                .filter(hash -> hash.get("alg").asString().equals("SHA-256"))
                .map(hash -> hash.get("content").asString())
                .collect(Collectors.joining());
    }

    private static Map<String, String> libraries() throws Exception {
        Map<String, String> libraries = new TreeMap<>();
        try (JarFile jar = new JarFile(JAR.toFile())) {
            for (ZipEntry entry : jar.stream().toList()) {
                if (entry.getName().startsWith("BOOT-INF/lib/")
                        && entry.getName().endsWith(".jar")) {
                    libraries.put(Path.of(entry.getName()).getFileName().toString(), sha256(jar.getInputStream(entry)));
                }
            }
        }
        return libraries;
    }

    private static String sha256(InputStream library) throws IOException, NoSuchAlgorithmException {
        try (library) {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(library.readAllBytes()));
        }
    }

    /** As Maven wrote it down when it made the jar. */
    private static String versionOfTheBuild() throws IOException {
        Properties build = new Properties();
        try (InputStream in = Files.newInputStream(Path.of("target/maven-archiver/pom.properties"))) {
            build.load(in);
        }
        return build.getProperty("version");
    }
}
