package io.usageledger.pricing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a book of prices looks for a model.
 *
 * @param name what is looked for: the name itself, or what the operator maps it to
 * @param spellings tried as they are, in this order
 * @param families tried after them, in this order; what is found so is an estimate
 * @param found the first that is listed; null when none is
 */
public record ModelPath(
    String name, List<String> spellings, List<String> families, @Nullable ModelMatch found) {
  public ModelPath {
    spellings = List.copyOf(spellings);
    families = List.copyOf(families);
  }
}
