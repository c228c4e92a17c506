package com.example.adstudio;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What every prompt of the studio begins with. */
final class House {
  /** The studio's style guide; long enough for the provider to cache it. */
  static final String STYLE = read("style-guide.txt");

  private House() {}

  private static String read(String resource) {
    try (InputStream in = Objects.requireNonNull(House.class.getResourceAsStream(resource))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
