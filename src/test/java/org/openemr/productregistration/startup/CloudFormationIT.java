package org.openemr.productregistration.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/**
 * The resources that come with the environment are such as CloudFormation makes, by Amazon's own specification, which
 * {@code .ci/run} fetches. It shows no more than that: whether Amazon's services then do what is meant, only an account does.
 */
@Tag("long")
@EnabledIf(value = "isFetched", disabledReason = "No target/cloudformation.json: .ci/run fetches it")
class CloudFormationIT {

    private static final Path SPECIFICATION = Path.of("target", "cloudformation.json");

    /** Of Elastic Beanstalk's own template, as its developer guide names them. */
    private static final Map<String, String> OF_ELASTIC_BEANSTALK = Map.of(
            "AWSEBV2LoadBalancer", "AWS::ElasticLoadBalancingV2::LoadBalancer",
            "AWSEBV2LoadBalancerTargetGroup", "AWS::ElasticLoadBalancingV2::TargetGroup",
            "AWSEBEnvironmentName", "parameter",
            "AWS::AccountId", "parameter",
            "AWS::Region", "parameter");

    private static final Pattern IN_AN_OPTION = Pattern.compile("`(\\{.*?\\})`");

    private static CloudFormationSpecification specification;

    static boolean isFetched() {
        return Files.exists(SPECIFICATION);
    }

    @BeforeAll
    static void read() {
        specification = new CloudFormationSpecification(SPECIFICATION.toFile());
    }

    @Test
    void makesEveryResource() throws IOException {
        Map<String, Map<?, ?>> resources = resources(files());

        assertThat(resources).isNotEmpty();
        assertThat(resources)
                .allSatisfy((name, resource) ->
                        assertThat(specification.complaints(name, resource)).isEmpty());
    }

    @Test
    void findsWhateverIsReferredTo() throws IOException {
        Map<String, Map<?, ?>> resources = resources(files());
        List<String> lost = new ArrayList<>();

        for (Path file : files()) {
            lost.addAll(lost(yaml(Files.readString(file)), resources));
            Matcher option = IN_AN_OPTION.matcher(Files.readString(file));
            while (option.find()) {
                lost.addAll(lost(yaml(option.group(1)), resources));
            }
        }

        assertThat(lost).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AWS::SNS::Topic         | AWS::SNS::Tropic     | FeedbackTopic is of no type: AWS::SNS::Tropic
            SignatureVersion:       | SignatureVersoin:    | FeedbackTopic.SignatureVersoin is no property
            Protocol: https         | RawMessage: https    | FeedbackSubscription.Protocol is missing
            TopicARN:               | TopicArn:            | FeedbackDestination.EventDestination.SnsDestination.TopicARN is missing
            Enabled: true           | Enabled: 1           | FeedbackDestination.EventDestination.Enabled must be of type Boolean
            Topics:                 | Topic:               | FeedbackTopicPolicy.Topics is missing
            Fn::Join                | Fn::Jion             | FeedbackSubscription.Endpoint must be of type String
            DependsOn               | DependOn             | FeedbackDestination.DependOn is nothing that a resource has here
            Properties:             | Property:            | FeedbackTopicPolicy.PolicyDocument is missing
            """)
    void isRefusedFor(String right, String wrong, String complaint) throws IOException {
        String text = Files.readString(Path.of(".ebextensions", "feedback.config"));
        assertThat(text).contains(right);

        Map<String, Map<?, ?>> resources = resources(yaml(text.replace(right, wrong)));

        assertThat(resources.entrySet().stream()
                        .flatMap(each -> specification.complaints(each.getKey(), each.getValue()).stream()))
                .contains(complaint);
    }

    @ParameterizedTest
    @CsvSource({
        "feedback.config, Ref: FeedbackTopic, Ref: FeedbackTropic, Ref FeedbackTropic",
        "feedback.config, DependsOn: FeedbackTopicPolicy, DependsOn: Policy, DependsOn Policy",
        "alarms.config, TargetGroupFullName, FullName, Fn::GetAtt AWSEBV2LoadBalancerTargetGroup.FullName",
        "alarms.config, AWSEBEnvironmentName, EnvironmentName, Ref EnvironmentName"
    })
    void missesWhatIsReferredTo(String file, String right, String wrong, String lost) throws IOException {
        String text = Files.readString(Path.of(".ebextensions", file));

        assertThat(lost(yaml(text.replace(right, wrong)), resources(files()))).contains(lost);
    }

    /** What is referred to anywhere below and is not there. */
    private static List<String> lost(Object part, Map<String, Map<?, ?>> resources) {
        if (part instanceof List<?> list) {
            return list.stream().flatMap(each -> lost(each, resources).stream()).toList();
        }
        if (!(part instanceof Map<?, ?> map)) {
            return List.of();
        }
        Stream<String> here = map.entrySet().stream()
                .filter(each -> !isThere(each.getKey().toString(), each.getValue(), resources))
                .map(each -> each.getKey() + " " + String.join(".", names(each.getValue())));
        return Stream.concat(here, map.values().stream().flatMap(each -> lost(each, resources).stream()))
                .toList();
    }

    private static boolean isThere(String function, Object referredTo, Map<String, Map<?, ?>> resources) {
        return switch (function) {
            case "Ref", "DependsOn" ->
                resources.keySet().containsAll(names(referredTo))
                        || OF_ELASTIC_BEANSTALK.keySet().containsAll(names(referredTo));
            case "Fn::GetAtt" -> hasAttribute(names(referredTo), resources);
            default -> true;
        };
    }

    private static boolean hasAttribute(List<String> path, Map<String, Map<?, ?>> resources) {
        Object type = resources.containsKey(path.get(0))
                ? resources.get(path.get(0)).get("Type")
                : OF_ELASTIC_BEANSTALK.get(path.get(0));
        return specification.hasAttribute(String.valueOf(type), path.get(1));
    }

    private static List<String> names(Object nameOrList) {
        return nameOrList instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of(nameOrList.toString());
    }

    private static Map<String, Map<?, ?>> resources(List<Path> files) throws IOException {
        Map<String, Map<?, ?>> resources = new TreeMap<>();
        for (Path file : files) {
            resources.putAll(resources(yaml(Files.readString(file))));
        }
        return resources;
    }

    private static Map<String, Map<?, ?>> resources(Map<?, ?> config) {
        Map<String, Map<?, ?>> resources = new TreeMap<>();
        if (config.get("Resources") instanceof Map<?, ?> found) {
            found.forEach((name, resource) -> resources.put(name.toString(), (Map<?, ?>) resource));
        }
        return resources;
    }

    private static Map<?, ?> yaml(String text) {
        return new Yaml().load(text);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(".ebextensions"))) {
            return files.toList();
        }
    }
}
