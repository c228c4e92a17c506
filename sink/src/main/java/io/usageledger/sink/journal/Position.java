package io.usageledger.sink.journal;

/**
 * A place between two records.
 *
 * @param segment the segment's number
 * @param offset bytes from the file's beginning
 */
record Position(long segment, long offset) {
  /** Before everything. */
  static final Position START = new Position(0, 0);

  boolean isBefore(Position other) {
    return segment < other.segment || (segment == other.segment && offset < other.offset);
  }
}
