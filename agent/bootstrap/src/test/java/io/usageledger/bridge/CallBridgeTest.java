package io.usageledger.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CallBridgeTest {
  private final Error fault = new StackOverflowError("put in");
  private final List<Throwable> reported = new ArrayList<>();

  @AfterEach
  void disconnect() throws ReflectiveOperationException {
    connect(null, null);
  }

  @Test
  void call_goesThroughTheHandler() throws ReflectiveOperationException {
    connect(
        (hook, parts) -> (result, thrown) -> hook + ":" + parts[0] + ":" + result, reported::add);
    BiFunction<Object, Throwable, Object> observer = CallBridge.enter(7, "self", null, null);
    assertThat(CallBridge.exit(observer, "result", null)).isEqualTo("7:self:result");
    assertThat(reported).isEmpty();
  }

  @Test
  void fault_isToldAndGoesNoFurther() throws ReflectiveOperationException {
    connect((hook, parts) -> fail(), reported::add);
    assertThat(CallBridge.enter(7, "self", null, null)).isNull();
    assertThat(CallBridge.exit((result, thrown) -> fail(), "result", null)).isEqualTo("result");
    assertThat(reported).containsExactly(fault, fault);
  }

  @Test
  void fault_thatCannotBeTold() throws ReflectiveOperationException {
    connect((hook, parts) -> fail(), told -> fail());
    assertThat(CallBridge.enter(7, "self", null, null)).isNull();
    assertThat(CallBridge.exit((result, thrown) -> fail(), "result", null)).isEqualTo("result");
  }

  @Test
  void call_beforeTheAgentIsThere() {
    assertThat(CallBridge.enter(7, "self", null, null)).isNull();
    assertThat(CallBridge.exit(null, "result", null)).isEqualTo("result");
  }

  private BiFunction<Object, Throwable, Object> fail() {
    throw fault;
  }

  private static void connect(
      BiFunction<Integer, Object[], BiFunction<Object, Throwable, Object>> handler,
      Consumer<Throwable> faults)
      throws ReflectiveOperationException {
    set("handler", handler);
    set("faults", faults);
  }

  private static void set(String name, Object value) throws ReflectiveOperationException {
    Field field = CallBridge.class.getDeclaredField(name);
    field.setAccessible(true);
    field.set(null, value);
  }
}
