package io.usageledger.tests.coverage;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Where an SDK's public methods are found, by reflection from its two clients through the services
 * that they lead to.
 *
 * @param client the class with the blocking calls
 * @param asyncClient the one with the asynchronous calls
 * @param services names of the classes whose methods are calls or lead to further services
 * @param streams names of the types in which a reply comes in chunks
 */
public record SdkSurface(String client, String asyncClient, Pattern services, Pattern streams) {
  /** The simple name of the views that give responses unparsed. */
  private static final String RAW_VIEW = "WithRawResponse";

  private static final Pattern STREAM_SUFFIX = Pattern.compile("Stream(ing)?$");

  /**
   * Every call of the SDK that this loader sees, and its forms: {@code chat.completions.create}.
   */
  public SortedMap<String, Set<Variant>> calls(ClassLoader sdk) throws ClassNotFoundException {
    SortedMap<String, Set<Variant>> calls = new TreeMap<>();
    new Walk(calls, false).through(sdk.loadClass(client), "");
    new Walk(calls, true).through(sdk.loadClass(asyncClient), "");
    return calls;
  }

  private boolean isService(Class<?> type) {
    return services.matcher(type.getName()).matches();
  }

  private boolean isClient(Class<?> type) {
    return type.getName().equals(client) || type.getName().equals(asyncClient);
  }

  private boolean isStreamed(Method method) {
    return streams.matcher(method.getGenericReturnType().getTypeName()).find();
  }

  private String callOf(String service, Method method) {
    String name = method.getName();
    return service + (isStreamed(method) ? STREAM_SUFFIX.matcher(name).replaceFirst("") : name);
  }

  /** One way through all services of a client. */
  private final class Walk {
    private final Map<String, Set<Variant>> calls;
    private final boolean async;
    private final Set<Class<?>> seen = new HashSet<>();

    Walk(Map<String, Set<Variant>> calls, boolean async) {
      this.calls = calls;
      this.async = async;
    }

    /**
     * @param path the accessors that lead to the service, each with a dot behind it
     */
    void through(Class<?> service, String path) {
      if (!seen.add(service)) {
        return;
      }
      for (Method method : service.getMethods()) {
        if (!Modifier.isStatic(method.getModifiers()) && !method.isSynthetic()) {
          through(service, path, method);
        }
      }
      for (Field field : service.getFields()) {
        if (isService(field.getType())) {
          through(field.getType(), path + field.getName() + ".");
        }
      }
    }

    private void through(Class<?> service, String path, Method method) {
      Class<?> given = method.getReturnType();
      if (!isService(given)) {
        add(service, path, method);
      } else if (method.getParameterCount() == 0 && !isClient(given)) {
        boolean raw = given.getSimpleName().equals(RAW_VIEW) && !isRaw(service);
        through(given, raw ? path : path + method.getName() + ".");
      }
    }

    private void add(Class<?> service, String path, Method method) {
      if (!path.isEmpty() && method.getDeclaringClass() != Object.class) {
        calls
            .computeIfAbsent(callOf(path, method), call -> EnumSet.noneOf(Variant.class))
            .add(Variant.of(async, isRaw(service), isStreamed(method)));
      }
    }

    private boolean isRaw(Class<?> service) {
      return service.getSimpleName().equals(RAW_VIEW);
    }
  }
}
