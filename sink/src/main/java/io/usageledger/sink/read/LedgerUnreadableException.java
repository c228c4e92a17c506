package io.usageledger.sink.read;

/** The ledger cannot be opened or read; the message is one sentence for a person. */
public final class LedgerUnreadableException extends RuntimeException {
  LedgerUnreadableException(String message) {
    super(message);
  }

  LedgerUnreadableException(String message, Throwable cause) {
    super(message, cause);
  }
}
