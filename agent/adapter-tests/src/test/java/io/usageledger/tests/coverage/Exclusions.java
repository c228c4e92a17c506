package io.usageledger.tests.coverage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The calls of an SDK that give no row, each with its reason. Read from lines such as {@code
 * batches.{cancel,list} = not billed}; {@code admin.**} stands for all calls below a service, for
 * services that can hold nothing else.
 */
public record Exclusions(List<Exclusion> all) {
  private static final Pattern LINE = Pattern.compile("(\\S+) = (\\S.*)");
  private static final Pattern SEVERAL = Pattern.compile("(.*)\\{(.+)}(.*)");

  /** Reads a resource of the tests' class path. */
  public static Exclusions read(String resource) throws IOException {
    try (InputStream in = Exclusions.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("the tests have no resource " + resource);
      }
      return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  static Exclusions of(String lines) {
    return new Exclusions(
        lines
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(Exclusion::of)
            .toList());
  }

  boolean cover(String call) {
    return all.stream().anyMatch(exclusion -> exclusion.names().anyMatch(n -> isNamed(call, n)));
  }

  /** The names that stand for no call. */
  List<String> unused(Collection<String> calls) {
    return all.stream()
        .flatMap(Exclusion::names)
        .filter(name -> calls.stream().noneMatch(call -> isNamed(call, name)))
        .toList();
  }

  private static boolean isNamed(String call, String name) {
    return name.endsWith("**")
        ? call.startsWith(name.substring(0, name.length() - 2))
        : call.equals(name);
  }

  /**
   * One line.
   *
   * @param calls as they stand in the line
   */
  public record Exclusion(String calls, String reason) {
    static Exclusion of(String line) {
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        throw new IllegalArgumentException("an exclusion is 'CALLS = REASON', not: " + line);
      }
      return new Exclusion(matcher.group(1), matcher.group(2));
    }

    Stream<String> names() {
      Matcher matcher = SEVERAL.matcher(calls);
      return matcher.matches()
          ? Arrays.stream(matcher.group(2).split(",", -1))
              .map(name -> matcher.group(1) + name + matcher.group(3))
          : Stream.of(calls);
    }
  }
}
