package org.openemr.productregistration.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.yaml.snakeyaml.Yaml;

/** What is deployed to Elastic Beanstalk fits the service. */
class ElasticBeanstalkTest {

    private static final Path FOLDER = Path.of(".ebextensions");

    /** Named in the file, and left to the service. */
    private static final Pattern COMMENTED_OUT = Pattern.compile("(?m)^    # ([A-Z_]+): ");

    private static final Map<String, String> REAL = Map.ofEntries(
            Map.entry("SECRET_PIN", "0123456789abcdef0123456789abcdef"),
            Map.entry("PUBLIC_URL", "https://reg.example.org"),
            Map.entry("DB_URL", "jdbc:mysql://db.example.org/registration"),
            Map.entry("DB_USERNAME", "registration"),
            Map.entry("DB_PASSWORD", "password"),
            Map.entry("SES_REGION", "us-east-1"),
            Map.entry("SES_SMTP_USERNAME", "user"),
            Map.entry("SES_SMTP_PASSWORD", "password"),
            Map.entry("SES_SENDER", "noreply@example.org"),
            Map.entry("SENDER_ADDRESS", "1 Main Street - Springfield"),
            Map.entry("SES_CONFIGURATION_SET", "notices"),
            Map.entry("SES_FEEDBACK_TOPIC_ARN", "arn:aws:sns:us-east-1:123456789012:feedback"));

    @Test
    void namesEverySetting() throws IOException {
        List<String> named = new ArrayList<>(environment().keySet());
        named.addAll(found(COMMENTED_OUT, Files.readString(FOLDER.resolve("environment.config"))));
        named.remove("SPRING_PROFILES_ACTIVE");

        assertThat(named).containsExactlyInAnyOrderElementsOf(settingsOfReadme());
    }

    @Test
    void readmeTellsOfEverySetting() throws IOException {
        String application = Files.readString(Path.of("src/main/resources/application.yaml"));

        assertThat(settingsOfReadme()).containsAll(found(Pattern.compile("\\$\\{([A-Z_]+)[:}]"), application));
    }

    @Test
    void everySettingOfReadmeIsTakenAsItIsWritten() throws IOException {
        assertThat(LiteralSettings.NAMES).containsAll(settingsOfReadme());
    }

    @Test
    void isRefusedForEachPlaceholder() throws IOException {
        Map<String, String> environment = environment();

        List<String> expected = environment.keySet().stream()
                .filter(name -> RequiredSettings.isPlaceholder(environment.get(name)))
                .map(name -> name + " is still a placeholder")
                .toList();

        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> check(environment))
                .satisfies(refused -> assertThat(refused.complaints()).containsExactlyInAnyOrderElementsOf(expected));
    }

    @Test
    void needsNothingButRealValuesForItsPlaceholders() throws IOException {
        Map<String, String> environment = environment();

        environment.replaceAll(
                (name, value) -> RequiredSettings.isPlaceholder(value) ? REAL.getOrDefault(name, value) : value);

        assertThatNoException().isThrownBy(() -> check(environment));
    }

    @Test
    void keepsToWhatElasticBeanstalkTakes() throws IOException {
        Map<String, String> environment = environment();

        environment.putAll(REAL);

        assertThat(environment.values()).allMatch(value -> value.matches("[\\w\\s.:/=+\\\\@'\"-]{1,256}"));
        assertThat(environment.toString()).hasSizeLessThan(4096);
    }

    @Test
    void holdsOptionsAndResourcesOnly() throws IOException {
        assertThat(files())
                .allSatisfy(file -> assertThat(yaml(file).keySet())
                        .contains("option_settings")
                        .isSubsetOf("option_settings", "Resources"));
    }

    @Test
    void doesWithoutTheFeedbackOfSes() throws IOException {
        assertThat(Files.readString(FOLDER.resolve("feedback.config")))
                .contains("SES_CONFIGURATION_SET", "SES_FEEDBACK_TOPIC_ARN");
        assertThat(files().stream().filter(file -> !file.endsWith("feedback.config")))
                .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain("Feedback", "SES_CONFIGURATION"));
    }

    private static void check(Map<String, String> settings) {
        new RequiredSettings().postProcessEnvironment(StartingEnvironment.of(settings), new SpringApplication());
    }

    /** The variables of the service, what refers to resources filled in. */
    private static Map<String, String> environment() throws IOException {
        Map<String, String> environment = new TreeMap<>();
        for (Path file : files()) {
            Map<?, ?> options = (Map<?, ?>) yaml(file).get("option_settings");
            if (options.get("aws:elasticbeanstalk:application:environment") instanceof Map<?, ?> variables) {
                variables.forEach((name, value) -> environment.put(
                        name.toString(), isReference(value) ? REAL.get(name.toString()) : value.toString()));
            }
        }
        return environment;
    }

    private static boolean isReference(Object value) {
        return value.toString().startsWith("`{\"Ref\": ");
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.toList();
        }
    }

    private static Map<String, Object> yaml(Path file) throws IOException {
        return new HashMap<>(new Yaml().<Map<String, Object>>load(Files.readString(file)));
    }

    /** The first column of its table. */
    private static List<String> settingsOfReadme() throws IOException {
        String settings = Files.readString(Path.of("README.md")).replaceAll("(?s).*\n## Settings\n|\n## .*", "");
        return found(Pattern.compile("(?m)^\\| (`[A-Z_`, ]+`) \\|"), settings).stream()
                .flatMap(names -> Stream.of(names.replace("`", "").split(", ")))
                .toList();
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(result -> result.group(1))
                .distinct()
                .toList();
    }
}
