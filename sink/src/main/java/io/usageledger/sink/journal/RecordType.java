package io.usageledger.sink.journal;

import org.jspecify.annotations.Nullable;

/** What a record says about its call. A new type needs a new format version. */
enum RecordType {
  /** The call has begun. */
  OPENED(1),
  /** The call's outcome is known: this becomes the row. */
  SETTLED(2),
  /** A copy of {@link #OPENED} from a segment that was deleted while the call went on. */
  CARRIED(3);

  final byte code;

  RecordType(int code) {
    this.code = (byte) code;
  }

  static @Nullable RecordType of(byte code) {
    for (RecordType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    return null;
  }
}
