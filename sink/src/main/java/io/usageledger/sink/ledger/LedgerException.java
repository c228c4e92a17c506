package io.usageledger.sink.ledger;

import org.jspecify.annotations.Nullable;

/** The ledger cannot be opened or written now. The message is one sentence for the operator. */
public final class LedgerException extends Exception {
  public LedgerException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
