package io.usageledger.pricing.reply;

import com.fasterxml.jackson.jr.ob.JSON;
import com.fasterxml.jackson.jr.ob.ValueIterator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A reply as text: JSON, JSON a line, or server-sent events, of which only the data matter.
 *
 * <p>Source: WHATWG HTML, "Server-sent events"; OpenAI ends with {@code [DONE]}.
 */
final class ReplyText {
  private static final JSON MAPPER = JSON.std.with(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final String DATA = "data:";
  private static final String END = "[DONE]";

  private ReplyText() {}

  /**
   * The text's one value, or the list of them. Of events that break off, those before.
   *
   * @throws IllegalArgumentException when the text is none of these; the message is one sentence
   */
  static Object parse(String text) {
    boolean isJson = text.stripLeading().startsWith("{") || text.stripLeading().startsWith("[");
    List<Object> values = values(isJson ? text : data(text), isJson);
    if (values.isEmpty()) {
      throw new IllegalArgumentException(
          "reply is text without JSON; write the reply's body or its stream of events");
    }
    return values.size() == 1 ? values.get(0) : values;
  }

  private static String data(String events) {
    return events
        .lines()
        .filter(line -> line.startsWith(DATA))
        .map(line -> line.substring(DATA.length()).strip())
        .filter(data -> !data.equals(END))
        .collect(Collectors.joining("\n"));
  }

  private static List<Object> values(String json, boolean isWhole) {
    List<Object> values = new ArrayList<>();
    try (ValueIterator<Object> each = MAPPER.anySequenceFrom(json)) {
      while (each.hasNextValue()) {
        values.add(each.nextValue());
      }
    } catch (IOException e) {
      if (isWhole) {
        throw new IllegalArgumentException("reply is text and no JSON: " + firstLine(e), e);
      }
    }
    return values;
  }

  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
