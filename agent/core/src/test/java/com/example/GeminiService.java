package com.example;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Application code of every form that a call may come from; hands on what it is given. */
public class GeminiService {
  public <T> @Nullable T generateImage(Supplier<@Nullable T> call) {
    return call.get();
  }

  /** The call is made in a lambda of this method. */
  public <T> @Nullable T inLambda(Supplier<@Nullable T> call) {
    Supplier<@Nullable T> lambda =
        () -> {
          String unused = getClass().getName();
          return call.get();
        };
    return lambda.get();
  }

  public <T> @Nullable T inAnonymousClass(Supplier<@Nullable T> call) {
    return new Object() {
      @Nullable T anonymousMethod() {
        return call.get();
      }
    }.anonymousMethod();
  }

  /** A class inside another. */
  public static final class ImageEditor {
    public <T> @Nullable T cropImage(Supplier<@Nullable T> call) {
      return call.get();
    }
  }
}
