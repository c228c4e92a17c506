package io.usageledger.agent.core;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The first frame of the application above SDK and framework code: {@code
 * GeminiService.generateImage} gives tool {@code gemini_service} and operation {@code
 * generate_image}.
 *
 * @param className the class as it is named in source, without synthetic parts
 * @param methodName the method as it is named in source
 */
record CallSite(String className, String methodName) {
  private static final StackWalker WALKER = StackWalker.getInstance();

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

  /**
   * Proxies and subclasses made at run time: {@code Foo$$SpringCGLIB$$0}, {@code
   * Foo$HibernateProxy}.
   */
  private static final Pattern MADE_AT_RUN_TIME =
      Pattern.compile("\\$\\$|\\$Proxy\\d|_Subclass$|_ClientProxy$|ByteBuddy");

  private static final Pattern LAMBDA = Pattern.compile("^lambda\\$(.+)\\$\\d+$");
  private static final Pattern ANONYMOUS = Pattern.compile("(\\$\\d+)+$");
  private static final Pattern WORD_BORDER =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  /** The call site of the code that runs on this thread, or null if it is all library code. */
  static @Nullable CallSite find() {
    return WALKER.walk(CallSite::first).orElse(null);
  }

  private static Optional<CallSite> first(Stream<StackWalker.StackFrame> frames) {
    return frames
        .limit(DEEPEST_FRAME)
        .filter(frame -> isApplication(frame.getClassName()))
        .findFirst()
        .map(frame -> of(frame.getClassName(), frame.getMethodName()));
  }

  static CallSite of(String className, String methodName) {
    var lambda = LAMBDA.matcher(methodName);
    String method = lambda.matches() ? lambda.group(1) : methodName;
    return new CallSite(ANONYMOUS.matcher(className).replaceFirst(""), method);
  }

  private static boolean isApplication(String className) {
    for (String prefix : BETWEEN) {
      if (className.startsWith(prefix)) {
        return false;
      }
    }
    return !MADE_AT_RUN_TIME.matcher(className).find();
  }

  /** {@code com.example.GeminiService.generateImage}. */
  String caller() {
    return className + "." + methodName;
  }

  String toolName() {
    String simple = className.substring(className.lastIndexOf('.') + 1);
    return snakeCase(simple.substring(simple.lastIndexOf('$') + 1));
  }

  String operation() {
    return snakeCase(methodName.replace("<init>", "new").replace("<clinit>", "class_init"));
  }

  static String snakeCase(String name) {
    return WORD_BORDER.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
  }
}
