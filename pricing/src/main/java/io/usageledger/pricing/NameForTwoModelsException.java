package io.usageledger.pricing;

/** One name would mean two models. */
final class NameForTwoModelsException extends IllegalArgumentException {
  NameForTwoModelsException(String name, PricedModel one, PricedModel other) {
    super("the name " + name + " stands for both " + one.key() + " and " + other.key());
  }
}
