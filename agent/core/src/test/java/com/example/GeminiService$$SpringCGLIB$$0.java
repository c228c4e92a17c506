package com.example;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Named as Spring names the subclasses that it makes at run time. */
public class GeminiService$$SpringCGLIB$$0 extends GeminiService {
  @Override
  public <T> @Nullable T generateImage(Supplier<@Nullable T> call) {
    return super.generateImage(call);
  }

  /** A method that only the made class has, so that it would be the first frame. */
  public <T> @Nullable T advised(Supplier<@Nullable T> call) {
    return call.get();
  }
}
