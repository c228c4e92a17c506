package com.example.adstudio.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The smallest sensible JSON that a schema allows, as a structured output has it. */
final class SchemaExample {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private SchemaExample() {}

  static JsonNode of(JsonNode schema) {
    return switch (schema.path("type").asText()) {
      case "object" -> object(schema);
      case "array" -> array(schema);
      case "integer", "number" -> NODES.numberNode(3);
      case "boolean" -> NODES.booleanNode(true);
      default -> schema.has("enum") ? schema.path("enum").path(0) : NODES.textNode("Spring");
    };
  }

  private static ObjectNode object(JsonNode schema) {
    ObjectNode object = NODES.objectNode();
    schema
        .path("properties")
        .properties()
        .forEach(property -> object.set(property.getKey(), of(property.getValue())));
    return object;
  }

  private static ArrayNode array(JsonNode schema) {
    JsonNode item = of(schema.path("items"));
    return NODES.arrayNode().add(item).add(item.deepCopy());
  }
}
