package io.usageledger.sink.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.usageledger.sink.event.ProcessInfo;
import io.usageledger.sink.event.UsageEvent;
import java.io.DataInput;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The bytes of a segment: one header, then records. All integers big-endian; both payloads are
 * fields as {@link PayloadWriter} writes them.
 *
 * <pre>
 * header                                    record
 *  0  8  magic "USGLEDGR"                    0  4  mark "ULR" 0xA6
 *  8  4  format version, 1                   4  4  payload length, 0 to 16 MiB
 * 12  4  payload length                      8  1  type: 1 opened, 2 settled, 3 carried
 * 16  4  CRC32C of the payload               9  4  CRC32C of bytes 4 to 8 and the payload
 * 20  n  payload: ledger, process           13  n  payload: the event
 * </pre>
 *
 * The mark lets a reader find the next record behind damaged bytes; 0xA6 never follows ASCII in
 * UTF-8, so text cannot look like one. A field that is added leaves the version as it is; a new
 * record type or any other change of this table makes a new version, and files of a newer version
 * are left alone.
 */
final class JournalFormat {
  static final int VERSION = 1;
  static final int RECORD_HEADER = 13;
  static final int MAX_PAYLOAD = 16 << 20;
  static final int MARK = 0x554C52A6;

  private static final byte[] MAGIC = "USGLEDGR".getBytes(US_ASCII);
  private static final int FILE_HEADER = 20;
  private static final int MAX_HEADER_PAYLOAD = 1 << 20;

  private static final int LEDGER_ID = 1;
  private static final int APPLICATION = 2;
  private static final int INSTANCE_ID = 3;
  private static final int AGENT_VERSION = 4;

  private JournalFormat() {}

  /**
   * What a segment's header says.
   *
   * @param ledgerId which ledger its calls belong to
   * @param length of the header, bytes
   */
  record Header(String ledgerId, ProcessInfo process, int length) {}

  /** A record ready to be written: the first {@code length} of these bytes. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and copied nowhere
  record Encoded(byte[] bytes, int length) {}

  /** A segment of a version that this code does not know. */
  static final class NewerVersionException extends IOException {
    NewerVersionException(int version) {
      super("it has format version " + version + " and this agent knows " + VERSION);
    }
  }

  static Encoded header(String ledgerId, ProcessInfo process) {
    PayloadWriter payload = new PayloadWriter(new byte[FILE_HEADER + 256], FILE_HEADER);
    payload.text(LEDGER_ID, ledgerId);
    payload.text(APPLICATION, process.application());
    payload.uuid(INSTANCE_ID, process.instanceId());
    payload.text(AGENT_VERSION, process.agentVersion());
    int length = payload.size() - FILE_HEADER;
    CRC32C sum = new CRC32C();
    sum.update(payload.bytes(), FILE_HEADER, length);
    ByteBuffer.wrap(payload.bytes())
        .put(MAGIC)
        .putInt(VERSION)
        .putInt(length)
        .putInt((int) sum.getValue());
    return new Encoded(payload.bytes(), payload.size());
  }

  /**
   * Reads a segment's header.
   *
   * @throws EOFException when the file ends within it, so that no record can follow
   * @throws NewerVersionException when a later version wrote it
   * @throws IOException when it cannot be read or is damaged
   */
  static Header readHeader(DataInput file) throws IOException {
    byte[] magic = new byte[MAGIC.length];
    file.readFully(magic);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new IOException("it does not begin as a journal does");
    }
    int version = file.readInt();
    if (version > VERSION) {
      throw new NewerVersionException(version);
    }
    int length = file.readInt();
    int sum = file.readInt();
    if (version < 1 || length < 0 || length > MAX_HEADER_PAYLOAD) {
      throw new IOException("its header is damaged");
    }
    byte[] payload = new byte[length];
    file.readFully(payload);
    return header(payload, sum);
  }

  private static Header header(byte[] payload, int expected) throws IOException {
    CRC32C sum = new CRC32C();
    sum.update(payload);
    if ((int) sum.getValue() != expected) {
      throw new IOException("its header is damaged");
    }
    try {
      PayloadReader from = new PayloadReader(payload, 0, payload.length);
      ProcessInfo process =
          new ProcessInfo(
              from.requiredText(APPLICATION),
              from.requiredUuid(INSTANCE_ID),
              from.requiredText(AGENT_VERSION));
      return new Header(from.requiredText(LEDGER_ID), process, FILE_HEADER + payload.length);
    } catch (IllegalArgumentException e) {
      throw new IOException("its header is damaged: " + e.getMessage(), e);
    }
  }

  /**
   * The record of an event.
   *
   * @param into what it is written into, if that suffices
   * @throws IllegalArgumentException when the event is larger than a record may be
   */
  static Encoded record(RecordType type, UsageEvent event, byte[] into) {
    PayloadWriter payload = new PayloadWriter(into, RECORD_HEADER);
    EventCodec.write(payload, event);
    int length = payload.size() - RECORD_HEADER;
    if (length > MAX_PAYLOAD) {
      throw new IllegalArgumentException(
          "the call's record has " + length + " bytes, and " + MAX_PAYLOAD + " are allowed");
    }
    byte[] bytes = payload.bytes();
    put(bytes, 0, MARK);
    put(bytes, 4, length);
    bytes[8] = type.code;
    put(bytes, 9, checksum(bytes, 0, length));
    return new Encoded(bytes, payload.size());
  }

  private static void put(byte[] bytes, int at, int value) {
    for (int i = 0; i < Integer.BYTES; i++) {
      bytes[at + i] = (byte) (value >>> (24 - 8 * i));
    }
  }

  /** The checksum of the record at {@code start}. */
  static int checksum(byte[] bytes, int start, int length) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, start + 4, 5);
    sum.update(bytes, start + RECORD_HEADER, length);
    return (int) sum.getValue();
  }
}
