package dev.stepslew.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepslew.yaml.None;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as the values of templates. */
final class JsonNodes {

    private JsonNodes() {}

    static Object value(JsonNode json) {
        if (json.isArray()) {
            List<Object> items = new ArrayList<>();
            json.forEach(item -> items.add(value(item)));
            return items;
        } else if (json.isObject()) {
            Map<Object, Object> map = new LinkedHashMap<>();
            json.properties().forEach(entry -> map.put(entry.getKey(), value(entry.getValue())));
            return map;
        } else if (json.isBigInteger()) {
            return json.bigIntegerValue();
        } else if (json.isIntegralNumber()) {
            return json.longValue();
        } else if (json.isNumber()) {
            return json.doubleValue();
        }
        return json.isNull() ? None.NONE : json.isBoolean() ? (Object) json.booleanValue() : json.asText();
    }
}
