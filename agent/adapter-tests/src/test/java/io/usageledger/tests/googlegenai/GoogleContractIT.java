package io.usageledger.tests.googlegenai;

import io.usageledger.tests.contract.AdapterContract;

/** Every billed call gives exactly its row. */
final class GoogleContractIT extends AdapterContract {
  GoogleContractIT() {
    super(new GoogleAdapter());
  }
}
