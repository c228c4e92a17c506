package io.usageledger.tests.googlegenai;

import io.usageledger.tests.contract.TransparencyContract;
import java.util.Map;

/** The application never notices that its calls are recorded. */
final class GoogleTransparencyIT extends TransparencyContract {
  GoogleTransparencyIT() {
    super(new GoogleAdapter(), Map.of());
  }
}
