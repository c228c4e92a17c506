package io.usageledger.sink.read;

import java.math.BigDecimal;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a number of rows come to.
 *
 * @param calls requests made, a batch counting all of its own
 * @param inputTokens null if no row says how many; so {@code outputTokens}
 * @param unpriced rows whose cost is unknown and therefore not in {@code costUsd}
 * @param costUsd the exact sum of the known costs; null if there is none
 */
public record Spend(
    long calls,
    @Nullable Long inputTokens,
    @Nullable Long outputTokens,
    long unpriced,
    @Nullable BigDecimal costUsd) {

  /** No rows at all. */
  public static final Spend NONE = new Spend(0, null, null, 0, null);

  /** Both together. */
  public Spend plus(Spend other) {
    return new Spend(
        Math.addExact(calls, other.calls),
        sum(inputTokens, other.inputTokens, Math::addExact),
        sum(outputTokens, other.outputTokens, Math::addExact),
        Math.addExact(unpriced, other.unpriced),
        sum(costUsd, other.costUsd, BigDecimal::add));
  }

  private static <T> @Nullable T sum(
      @Nullable T left, @Nullable T right, BinaryOperator<T> addition) {
    if (left == null || right == null) {
      return left == null ? right : left;
    }
    return addition.apply(left, right);
  }
}
