package io.usageledger.sink.journal;

import io.usageledger.sink.journal.JournalFormat.Encoded;
import io.usageledger.sink.journal.Segment.Extent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * This process's segments: one being written, and finished ones that wait to be read. Not thread
 * safe: the journal's lock guards it.
 */
final class SegmentStore {
  private final SegmentFile.Maker maker;
  private final Path ledgerDirectory;
  private final UUID instance;
  private final Encoded header;
  private final long segmentBytes;

  private final List<Extent> finished = new ArrayList<>();
  private final List<Segment> retired = new ArrayList<>();
  private @Nullable Home home;
  private @Nullable Segment current;
  private long finishedBytes;
  private long lastNumber;

  /**
   * @param segmentBytes a segment that has as many gets no further record
   */
  SegmentStore(
      SegmentFile.Maker maker,
      Path ledgerDirectory,
      UUID instance,
      Encoded header,
      long segmentBytes) {
    this.maker = maker;
    this.ledgerDirectory = ledgerDirectory;
    this.instance = instance;
    this.header = header;
    this.segmentBytes = segmentBytes;
  }

  /** Makes sure that a segment is open. */
  Segment open() throws IOException {
    Segment segment = current;
    if (segment == null) {
      segment = create();
      current = segment;
    }
    return segment;
  }

  /** Appends a record to the open segment, or to a new one when that is full. */
  void append(Encoded record) throws IOException {
    if (current != null && current.size() >= segmentBytes) {
      finish();
    }
    open().append(record);
  }

  /** Ends the open segment after a write has failed; what was written before stays readable. */
  void abandon() {
    if (current != null) {
      try {
        current.cutBack();
      } catch (IOException e) {
        // The extent ends before the torn bytes, and a later reader tells them by their checksum.
      }
      finish();
    }
  }

  private void finish() {
    if (current != null) {
      finished.add(current.extent());
      finishedBytes += current.size();
      retired.add(current);
      current = null;
    }
  }

  private Segment create() throws IOException {
    Home place = home();
    lastNumber++;
    return Segment.create(maker, place.directory(), lastNumber, header);
  }

  private Home home() throws IOException {
    Home place = home;
    if (place == null) {
      place = Home.claim(ledgerDirectory, instance);
      home = place;
    }
    return place;
  }

  /** The readable parts of all segments, oldest first. */
  List<Extent> extents() {
    List<Extent> extents = new ArrayList<>(finished);
    if (current != null) {
      extents.add(current.extent());
    }
    return extents;
  }

  /** Bytes in all segments. */
  long bytes() {
    return finishedBytes + (current == null ? 0 : current.size());
  }

  /** Deletes a finished segment. */
  void delete(Extent segment) throws IOException {
    if (finished.remove(segment)) {
      finishedBytes -= segment.size();
      Files.deleteIfExists(segment.path());
    }
  }

  @Nullable Segment current() {
    return current;
  }

  /** Hands over the finished segments that are still to be forced and closed. */
  List<Segment> takeRetired() {
    List<Segment> taken = List.copyOf(retired);
    retired.clear();
    return taken;
  }

  @Nullable Path directory() {
    return home == null ? null : home.directory();
  }

  void checkpoint(Position position) throws IOException {
    if (home != null) {
      home.checkpoint().advance(position);
    }
  }

  /**
   * Ends the writing and gives up the lock.
   *
   * @param drained nothing in it is needed any more, so the directory goes too
   */
  void close(boolean drained) throws IOException {
    finish();
    Home place = home;
    if (place == null) {
      return;
    }
    try (place) {
      if (drained) {
        home = null;
        Home.remove(place.directory());
      }
    }
  }
}
