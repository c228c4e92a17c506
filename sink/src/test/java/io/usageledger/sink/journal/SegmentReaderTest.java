package io.usageledger.sink.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usageledger.sink.Samples;
import io.usageledger.sink.event.ProcessInfo;
import io.usageledger.sink.event.UsageEvent;
import io.usageledger.sink.journal.JournalFormat.Encoded;
import io.usageledger.sink.journal.SegmentReader.Entry;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentReaderTest {
  @TempDir Path directory;

  private final ProcessInfo process = Samples.process();
  private final List<UsageEvent> events =
      IntStream.range(0, 5).mapToObj(i -> Samples.settled()).toList();
  private final List<String> warnings = new ArrayList<>();
  private byte[] whole = new byte[0];
  private int[] starts = new int[0];

  @BeforeEach
  void writeFiveRecords() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    write(bytes, JournalFormat.header("ledger", process));
    starts = new int[events.size() + 1];
    for (int i = 0; i < events.size(); i++) {
      starts[i] = bytes.size();
      write(bytes, JournalFormat.record(RecordType.SETTLED, events.get(i), new byte[64]));
    }
    starts[events.size()] = bytes.size();
    whole = bytes.toByteArray();
  }

  private static void write(ByteArrayOutputStream bytes, Encoded encoded) {
    bytes.write(encoded.bytes(), 0, encoded.length());
  }

  @Test
  void next_soundFile_givesAll() throws IOException {
    assertThat(read(whole)).isEqualTo(events);
    assertThat(warnings).isEmpty();
  }

  @Test
  void next_tornAtEveryByteOfTheLastRecord_givesAllBefore() throws IOException {
    for (int end = starts[4]; end < whole.length; end++) {
      assertThat(read(Arrays.copyOf(whole, end)))
          .as("cut at %d", end)
          .isEqualTo(events.subList(0, 4));
      assertThat(warnings).isEmpty();
    }
  }

  @Test
  void next_anyByteOfTheMiddleRecordDamaged_losesThatOneAndSaysSo() throws IOException {
    for (int at = starts[2]; at < starts[3]; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x55;
      warnings.clear();

      assertThat(read(damaged)).as("byte %d", at).isEqualTo(without(2));
      assertThat(warnings)
          .singleElement()
          .asString()
          .contains("is damaged: " + (starts[3] - starts[2]) + " bytes at offset " + starts[2]);
    }
  }

  @Test
  void next_halfARecordInTheMiddle_givesAllOthers() throws IOException {
    for (int length = 1; length < starts[3] - starts[2]; length += 7) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.write(whole, 0, starts[2] + length);
      bytes.write(whole, starts[3], whole.length - starts[3]);
      warnings.clear();

      assertThat(read(bytes.toByteArray())).as("%d bytes", length).isEqualTo(without(2));
      assertThat(warnings).hasSize(1);
    }
  }

  @Test
  void next_zerosAtTheEnd_areSaid() throws IOException {
    assertThat(read(Arrays.copyOf(whole, whole.length + 4096))).isEqualTo(events);
    assertThat(warnings).singleElement().asString().contains("4096 bytes");
  }

  @Test
  void next_afterTheEnd_goesOnWhenMoreIsThere() throws IOException {
    Path file = directory.resolve("0000000001.journal");
    Files.write(file, whole);
    try (SegmentReader reader = SegmentReader.open(file, warnings::add)) {
      assertThat(rest(reader, starts[2])).isEqualTo(events.subList(0, 2));
      assertThat(rest(reader, whole.length)).isEqualTo(events.subList(2, 5));
    }
  }

  @Test
  void open_headerCutAnywhere_saysThatNothingFollows() throws IOException {
    for (int length = 0; length < starts[0]; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void open_headerDamagedAnywhere_isRefused() {
    for (int at = 0; at < starts[0]; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x55;
      assertThatThrownBy(() -> read(damaged)).as("byte %d", at).isInstanceOf(IOException.class);
    }
  }

  @Test
  void open_newerFormat_isRefusedAsSuch() {
    byte[] newer = whole.clone();
    ByteBuffer.wrap(newer).putInt(8, JournalFormat.VERSION + 1);

    assertThatThrownBy(() -> read(newer))
        .isInstanceOf(JournalFormat.NewerVersionException.class)
        .hasMessage("it has format version 2 and this agent knows 1");
  }

  private List<UsageEvent> without(int index) {
    List<UsageEvent> rest = new ArrayList<>(events);
    rest.remove(index);
    return rest;
  }

  private List<UsageEvent> read(byte[] bytes) throws IOException {
    Path file = directory.resolve("0000000001.journal");
    Files.write(file, bytes);
    try (SegmentReader reader = SegmentReader.open(file, warnings::add)) {
      assertThat(reader.header().process()).isEqualTo(process);
      return rest(reader, reader.length());
    }
  }

  private static List<UsageEvent> rest(SegmentReader reader, long limit) throws IOException {
    List<UsageEvent> rest = new ArrayList<>();
    for (Entry entry = reader.next(limit); entry != null; entry = reader.next(limit)) {
      rest.add(entry.event());
    }
    return rest;
  }
}
