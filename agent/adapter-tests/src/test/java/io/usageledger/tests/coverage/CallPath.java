package io.usageledger.tests.coverage;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way from an SDK's client to one of its methods.
 *
 * @param call {@code images.generate}
 * @param variant decides the method's suffix and whether it is asked of the raw view
 */
public record CallPath(String call, Variant variant) {
  /** Makes the call; an exception of the SDK's arrives as it was thrown. */
  public @Nullable Object make(Class<?> clientType, Object client, Object params) throws Exception {
    Object service = client;
    Class<?> type = clientType;
    try {
      for (String accessor : accessors()) {
        Method method = type.getMethod(accessor);
        service = method.invoke(service);
        type = method.getReturnType();
      }
      return type.getMethod(method(), params.getClass()).invoke(service, params);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  /** True if the SDK that this loader sees has such a method. */
  public boolean existsIn(ClassLoader sdk, String clientType) {
    try {
      Class<?> type = sdk.loadClass(clientType);
      for (String accessor : accessors()) {
        type = type.getMethod(accessor).getReturnType();
      }
      return Arrays.stream(type.getMethods()).anyMatch(m -> m.getName().equals(method()));
    } catch (ClassNotFoundException | NoSuchMethodException e) {
      return false;
    }
  }

  private List<String> accessors() {
    String services = call.substring(0, call.lastIndexOf('.'));
    return List.of((variant.raw() ? services + ".withRawResponse" : services).split("\\.", -1));
  }

  private String method() {
    return call.substring(call.lastIndexOf('.') + 1) + (variant.streamed() ? "Streaming" : "");
  }
}
