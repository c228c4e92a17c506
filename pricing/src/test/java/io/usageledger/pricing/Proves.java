package io.usageledger.pricing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test of a {@link PricingRule} by its evidence. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Proves {
  PricingRule rule();

  /** The figure of the rule's evidence that the test reckons again. */
  String figure();
}
