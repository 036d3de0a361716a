package org.openemr.productregistration.startup;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Amazon's own specification of the resources that CloudFormation makes: their types, properties, and what is required. */
class CloudFormationSpecification {

    /** What Elastic Beanstalk takes in resources; it would hand on anything else, or not. */
    private static final Set<String> FUNCTIONS = Set.of("Ref", "Fn::GetAtt", "Fn::Join", "Fn::GetOptionSetting");

    private static final Set<String> PARTS = Set.of("Type", "Properties", "DependsOn");

    private final JsonNode types;
    private final JsonNode propertyTypes;

    CloudFormationSpecification(File file) {
        JsonNode all = JsonMapper.shared().readTree(file);
        this.types = all.get("ResourceTypes");
        this.propertyTypes = all.get("PropertyTypes");
    }

    /** Whether a resource has an attribute for {@code Fn::GetAtt}. */
    boolean hasAttribute(String type, String attribute) {
        return types.path(type).path("Attributes").has(attribute);
    }

    /** What is wrong with a resource; each names the place. */
    List<String> complaints(String name, Map<?, ?> resource) {
        String type = String.valueOf(resource.get("Type"));
        if (!types.has(type)) {
            return List.of(name + " is of no type: " + type);
        }
        Stream<String> parts = resource.keySet().stream()
                .filter(part -> !PARTS.contains(part))
                .map(part -> name + "." + part + " is nothing that a resource has here");
        Object properties = resource.containsKey("Properties") ? resource.get("Properties") : Map.of();
        return Stream.concat(parts, properties(name, type, types.get(type).get("Properties"), properties))
                .toList();
    }

    private Stream<String> properties(String place, String resourceType, JsonNode specified, Object given) {
        if (!(given instanceof Map<?, ?> properties)) {
            return Stream.of(place + " must have properties");
        }
        Stream<String> missing = specified
                .propertyStream()
                .filter(each -> each.getValue().path("Required").asBoolean())
                .filter(each -> !properties.containsKey(each.getKey()))
                .map(each -> place + "." + each.getKey() + " is missing");
        Stream<String> wrong = properties.entrySet().stream().flatMap(each -> {
            String name = place + "." + each.getKey();
            JsonNode property = specified.get(each.getKey().toString());
            return property == null
                    ? Stream.of(name + " is no property")
                    : value(name, resourceType, property, each.getValue());
        });
        return Stream.concat(missing, wrong);
    }

    private Stream<String> value(String place, String resourceType, JsonNode property, Object given) {
        if (isFunction(given)) {
            return Stream.empty();
        }
        if (property.has("PrimitiveType")) {
            return fits(property.get("PrimitiveType").asString(), given)
                    ? Stream.empty()
                    : Stream.of(place + " must be of type "
                            + property.get("PrimitiveType").asString());
        }
        if (!property.get("Type").asString().equals("List")) {
            return of(place, resourceType, property.get("Type").asString(), given);
        }
        if (!(given instanceof List<?> items)) {
            return Stream.of(place + " must be a list");
        }
        return items.stream().flatMap(item -> item(place, resourceType, property, item));
    }

    private Stream<String> item(String place, String resourceType, JsonNode list, Object item) {
        if (list.has("ItemType")) {
            return of(place, resourceType, list.get("ItemType").asString(), item);
        }
        return isFunction(item) || fits(list.get("PrimitiveItemType").asString(), item)
                ? Stream.empty()
                : Stream.of(place + " must be a list of type "
                        + list.get("PrimitiveItemType").asString());
    }

    private Stream<String> of(String place, String resourceType, String type, Object given) {
        JsonNode specified = propertyTypes.path(resourceType + "." + type).path("Properties");
        return isFunction(given) ? Stream.empty() : properties(place, resourceType, specified, given);
    }

    private static boolean fits(String primitive, Object given) {
        return switch (primitive) {
            case "Json" -> given instanceof Map;
            case "Boolean" -> given instanceof Boolean;
            case "Integer", "Long" -> given instanceof Integer;
            case "Double" -> given instanceof Number;
            default -> given instanceof String;
        };
    }

    private static boolean isFunction(Object given) {
        return given instanceof Map<?, ?> map && map.size() == 1 && FUNCTIONS.containsAll(map.keySet());
    }
}
