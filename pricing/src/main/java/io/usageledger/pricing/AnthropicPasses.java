package io.usageledger.pricing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The passes over one message, as {@code iterations} has them. Most are counted at the top level;
 * not so a compaction, an advisor's advice, and what models have used that declined the request
 * before another served it. These are billed by themselves, the latter two at the price of their
 * own model.
 *
 * <p>Source: Anthropic API reference, "Beta messages" (usage.iterations), "Compaction", "Advisor
 * tool", "Refusals and fallback" (what is refused before any output is not billed).
 */
final class AnthropicPasses {
  private final AnthropicCounts counts;
  private final List<AnthropicCounts> counted = new ArrayList<>();
  private final List<AnthropicCounts> declined = new ArrayList<>();
  private final List<AnthropicCounts> leftOut = new ArrayList<>();
  private final List<Pass> billed = new ArrayList<>();
  private final Set<String> doubts = new LinkedHashSet<>();
  private boolean complete = true;

  /**
   * @param counts those of the top level, both sides stated
   */
  AnthropicPasses(AnthropicCounts counts, List<WireObject> passes) {
    this.counts = counts;
    String served = modelThatServed(passes);
    passes.forEach(pass -> add(pass, served));
    if (!passes.isEmpty()) {
      placeDeclined();
    }
  }

  /** The model that served what others had declined; null if none had. */
  private static @Nullable String modelThatServed(List<WireObject> passes) {
    return passes.stream()
        .filter(pass -> "fallback_message".equals(pass.word("type")))
        .map(pass -> pass.word("model"))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private void add(WireObject pass, @Nullable String served) {
    AnthropicCounts used = new AnthropicCounts(pass);
    complete &= used.isWhole();
    String model = pass.word("model");
    switch (Objects.requireNonNullElse(pass.word("type"), "")) {
      case "message" -> addMessage(model, served, used);
      case "fallback_message" -> counted.add(used);
      case "compaction" -> addLeftOut(null, used);
      case "advisor_message" -> addAdvice(model, used);
      default -> complete = false;
    }
  }

  private void addMessage(@Nullable String model, @Nullable String served, AnthropicCounts used) {
    if (served == null || model == null || model.equals(served)) {
      counted.add(used);
    } else if (AnthropicCounts.orZero(used.output()) > 0) {
      declined.add(used);
      billed.add(pass(model, used));
      doubts.add("the provider may not bill all of a declined pass");
    }
  }

  private void addAdvice(@Nullable String model, AnthropicCounts used) {
    if (model == null) {
      complete = false;
    } else {
      addLeftOut(model, used);
    }
  }

  private void addLeftOut(@Nullable String model, AnthropicCounts used) {
    leftOut.add(used);
    billed.add(pass(model, used));
  }

  private static Pass pass(@Nullable String model, AnthropicCounts used) {
    return new Pass(model, used.quantities(), AnthropicCounts.orZero(used.prompt()));
  }

  /** The counts are of the passes that served the message, and perhaps of those declined, too. */
  private void placeDeclined() {
    if (isTheSumOf(counted)) {
      leftOut.addAll(declined);
    } else if (!isTheSumOf(Stream.of(counted, declined).flatMap(List::stream).toList())) {
      doubts.add("the passes do not add up to the counts");
    }
  }

  private boolean isTheSumOf(List<AnthropicCounts> parts) {
    return sum(parts, AnthropicCounts::prompt) == AnthropicCounts.orZero(counts.prompt())
        && sum(parts, AnthropicCounts::output) == AnthropicCounts.orZero(counts.output());
  }

  private static long sum(
      List<AnthropicCounts> parts, Function<AnthropicCounts, @Nullable Long> count) {
    return parts.stream().mapToLong(part -> AnthropicCounts.orZero(count.apply(part))).sum();
  }

  /** Those that the counts leave out. */
  List<AnthropicCounts> leftOut() {
    return leftOut;
  }

  /** Those billed by themselves. */
  List<Pass> billed() {
    return billed;
  }

  /** Whether it is known of every pass what it used, whose it is and where it is counted. */
  boolean areComplete() {
    return complete;
  }

  /** What keeps the bill from being exact. */
  Set<String> doubts() {
    return doubts;
  }
}
