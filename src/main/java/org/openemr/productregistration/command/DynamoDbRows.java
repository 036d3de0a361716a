package org.openemr.productregistration.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** DynamoDB's export to S3: a line for each item, <code>{"Item":{"email":{"S":"…"}}}</code>. */
final class DynamoDbRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DynamoDbRows() {}

    static void read(BufferedReader text, Runnable nextEntry, Consumer<Row> rows) throws IOException {
        long line = 0;
        for (String item = text.readLine(); item != null; item = text.readLine()) {
            line++;
            nextEntry.run();
            if (!item.isBlank()) {
                rows.accept(new Row(line, values(item)));
            }
        }
    }

    /** Nothing of what can't be read: it has no address then. */
    private static Map<Column, String> values(String item) {
        Map<Column, String> values = new EnumMap<>(Column.class);
        try {
            for (Map.Entry<String, JsonNode> attribute :
                    JSON.readTree(item).path("Item").properties()) {
                Column.of(attribute.getKey()).ifPresent(column -> put(values, column, attribute.getValue()));
            }
        } catch (JacksonException unreadable) {
            values.clear();
        }
        return values;
    }

    /** Its type is the name of its only member. */
    private static void put(Map<Column, String> values, Column column, JsonNode attribute) {
        for (JsonNode value : attribute) {
            if (value.isString()) {
                values.put(column, value.stringValue());
            }
        }
    }
}
