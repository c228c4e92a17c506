package io.usageledger.agent.core;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.Spliterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The first frame of the application above SDK and framework code: {@code
 * GeminiService.generateImage} gives tool {@code gemini_service} and operation {@code
 * generate_image}.
 *
 * @param caller class and method as they are named in source: {@code
 *     com.example.GeminiService.generateImage}
 * @param toolName the class in snake case
 * @param operation the method in snake case
 */
record CallSite(String caller, String toolName, String operation) {
  /** Frames between this class and most applications: more than that are fetched only if needed. */
  private static final int USUAL_DEPTH = 16;

  private static final StackWalker WALKER = StackWalker.getInstance(Set.of(), USUAL_DEPTH);

  /** Deeper frames than these are a thread pool's or a server's, not the caller's. */
  private static final int DEEPEST_FRAME = 256;

  /** Code between the application and the provider. */
  private static final List<String> BETWEEN =
      List.of(
          "io.usageledger.agent.",
          "io.usageledger.adapter.",
          "io.usageledger.bridge.",
          "com.openai.",
          "com.anthropic.",
          "com.google.genai.",
          "com.google.cloud.",
          "software.amazon.awssdk.",
          "dev.langchain4j.",
          "io.quarkus",
          "io.quarkiverse.",
          "io.micronaut.",
          "org.springframework.",
          "org.apache.",
          "org.jboss.",
          "org.eclipse.",
          "io.netty.",
          "io.vertx.",
          "io.micrometer.",
          "io.opentelemetry.",
          "io.github.resilience4j.",
          "dev.failsafe.",
          "reactor.",
          "io.reactivex.",
          "rx.",
          "io.smallrye.",
          "kotlin.",
          "kotlinx.",
          "scala.",
          "groovy.",
          "okhttp3.",
          "retrofit2.",
          "com.google.common.",
          "net.bytebuddy.",
          "jakarta.",
          "javax.",
          "java.",
          "jdk.",
          "sun.",
          "com.sun.");

  private static final Pattern LAMBDA = Pattern.compile("^lambda\\$(.+)\\$\\d+$");
  private static final Pattern ANONYMOUS = Pattern.compile("(\\$\\d+)+$");
  private static final Pattern WORD_BORDER =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  /** What is known of a class by its name; code made at run time could grow this. */
  private static final Map<String, KnownClass> KNOWN = new ConcurrentHashMap<>();

  private static final int KNOWN_LIMIT = 10_000;

  /** A class that was met on a stack; names are made once for each of its methods that calls. */
  private record KnownClass(boolean isApplication, Map<String, CallSite> methods) {
    static KnownClass of(String className) {
      return new KnownClass(CallSite.isApplication(className), new ConcurrentHashMap<>());
    }
  }

  /** The call site of the code that runs on this thread, or null if it is all library code. */
  static @Nullable CallSite find() {
    return WALKER.walk(CallSite::first);
  }

  /** A plain loop: this runs at each call, and the operations of a stream are objects. */
  private static @Nullable CallSite first(Stream<StackWalker.StackFrame> frames) {
    Search search = new Search();
    Spliterator<StackWalker.StackFrame> rest = frames.spliterator();
    for (int frame = 0; frame < DEEPEST_FRAME && search.found == null; frame++) {
      if (!rest.tryAdvance(search)) {
        return null;
      }
    }
    return search.found;
  }

  private static final class Search implements Consumer<StackWalker.StackFrame> {
    private @Nullable CallSite found;

    @Override
    public void accept(StackWalker.StackFrame frame) {
      KnownClass known = known(frame.getClassName());
      if (known.isApplication()) {
        found = known(known, frame);
      }
    }
  }

  private static KnownClass known(String className) {
    KnownClass known = KNOWN.get(className);
    if (known != null) {
      return known;
    }
    if (KNOWN.size() > KNOWN_LIMIT) {
      KNOWN.clear();
    }
    return KNOWN.computeIfAbsent(className, KnownClass::of);
  }

  private static CallSite known(KnownClass type, StackWalker.StackFrame frame) {
    CallSite known = type.methods().get(frame.getMethodName());
    return known != null
        ? known
        : type.methods()
            .computeIfAbsent(frame.getMethodName(), method -> of(frame.getClassName(), method));
  }

  static CallSite of(String className, String methodName) {
    var lambda = LAMBDA.matcher(methodName);
    String method = lambda.matches() ? lambda.group(1) : methodName;
    String named = ANONYMOUS.matcher(className).replaceFirst("");
    return new CallSite(named + "." + method, toolOf(named), operationOf(method));
  }

  private static boolean isApplication(String className) {
    for (String prefix : BETWEEN) {
      if (className.startsWith(prefix)) {
        return false;
      }
    }
    return !isMadeAtRunTime(className);
  }

  /**
   * Proxies and subclasses: {@code Foo$$SpringCGLIB$$0}, {@code $Proxy12}, {@code Foo_Subclass}.
   */
  private static boolean isMadeAtRunTime(String className) {
    return className.contains("$$")
        || className.contains("$Proxy")
        || className.endsWith("_Subclass")
        || className.endsWith("_ClientProxy")
        || className.contains("ByteBuddy");
  }

  private static String toolOf(String className) {
    String simple = className.substring(className.lastIndexOf('.') + 1);
    return snakeCase(simple.substring(simple.lastIndexOf('$') + 1));
  }

  private static String operationOf(String methodName) {
    return snakeCase(methodName.replace("<init>", "new").replace("<clinit>", "class_init"));
  }

  static String snakeCase(String name) {
    return WORD_BORDER.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
  }
}
