package io.usageledger.adapter.googlegenai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.usageledger.agent.core.spi.Accessors;
import io.usageledger.agent.core.spi.Reply;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bodies that the SDK hands to the application unparsed, as text. */
final class RawBodies {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Accessors FIELDS = new Accessors(name -> name);

  private RawBodies() {}

  /** What the body in a reply says; null if the reply is a parsed one. */
  static @Nullable Reply read(Api api, Object reply) {
    String body = (String) field(field(reply, "sdkHttpResponse"), "body");
    try {
      return body == null ? null : api.read(Reply.NOTHING, MAPPER.readTree(body));
    } catch (JsonProcessingException e) {
      return null; // the application sees it, too
    }
  }

  private static @Nullable Object field(@Nullable Object owner, String name) {
    return FIELDS.read(owner, name) instanceof Optional<?> value ? value.orElse(null) : null;
  }
}
