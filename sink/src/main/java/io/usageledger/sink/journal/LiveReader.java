package io.usageledger.sink.journal;

import io.usageledger.sink.event.UsageEvent;
import io.usageledger.sink.journal.Segment.Extent;
import io.usageledger.sink.journal.SegmentReader.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The reading end of this process's journal, on the writer's thread. It keeps where each open call
 * stands, because a segment may be deleted only when every call that began in it has settled or has
 * been carried on.
 */
final class LiveReader {
  private final Journal journal;
  private final Backlog backlog;
  private final Consumer<String> warn;
  private final SegmentCursor cursor;
  private final Map<UUID, Position> open = new LinkedHashMap<>();
  private Position position = Position.START;
  private Position written = Position.START;
  private boolean checkpointFailing;

  /**
   * @param journal carries open calls on
   * @param backlog what the journal has appended to
   */
  LiveReader(Journal journal, Backlog backlog, Consumer<String> warn) {
    this.journal = journal;
    this.backlog = backlog;
    this.warn = warn;
    this.cursor = new SegmentCursor(warn);
  }

  /** As {@link JournalSource#read} says; the batch before must be done. */
  Batch read(int max) throws IOException {
    List<UsageEvent> events = new ArrayList<>();
    try {
      Position end = read(events, max);
      List<UsageEvent> inMemory = backlog.inMemory(max - events.size());
      events.addAll(inMemory);
      position = end;
      if (events.isEmpty()) {
        written = end;
      }
      return new Batch(events, inMemory.size(), end);
    } catch (IOException e) {
      cursor.close();
      throw e;
    }
  }

  private Position read(List<UsageEvent> events, int max) throws IOException {
    Position end = position;
    for (Extent segment : backlog.extents()) {
      if (segment.number() >= end.segment() && events.size() < max) {
        long offset = segment.number() == end.segment() ? end.offset() : 0;
        end = new Position(segment.number(), read(segment, offset, events, max));
      }
    }
    return end;
  }

  private long read(Extent segment, long offset, List<UsageEvent> events, int max)
      throws IOException {
    if (Files.notExists(segment.path())) {
      return missing(segment, offset);
    }
    SegmentReader reader = cursor.at(segment, offset);
    while (events.size() < max) {
      Entry entry = reader.next(segment.size());
      if (entry == null) {
        break;
      }
      take(entry, segment, events);
    }
    return reader.position();
  }

  private long missing(Extent segment, long offset) {
    if (offset < segment.size()) {
      warn.accept(
          "Journal segment "
              + segment.path()
              + " was removed by somebody else; calls in it may be missing from the ledger.");
    }
    return segment.size();
  }

  private void take(Entry entry, Extent segment, List<UsageEvent> events) {
    UUID id = entry.event().id();
    Position at = new Position(segment.number(), entry.offset());
    switch (entry.type()) {
      case OPENED -> open.put(id, at);
      case CARRIED -> open.replace(id, at);
      case SETTLED -> {
        open.remove(id);
        events.add(entry.event());
      }
    }
  }

  void done(Batch batch) {
    written = batch.end();
    backlog.forget(batch.fromMemory());
    checkpoint();
    for (Extent segment : backlog.extents()) {
      if (segment.number() < written.segment()) {
        release(segment);
      }
    }
  }

  private void checkpoint() {
    try {
      backlog.checkpoint(written);
      checkpointFailing = false;
    } catch (IOException e) {
      if (!checkpointFailing) {
        checkpointFailing = true;
        warn.accept(
            "The journal's checkpoint cannot be written ("
                + e.getMessage()
                + "); nothing is lost, but the next start reads more than it needs.");
      }
    }
  }

  private void release(Extent segment) {
    try {
      if (carryOpenCalls(segment)) {
        backlog.delete(segment);
      }
    } catch (IOException e) {
      warn.accept(
          "Journal segment " + segment.path() + " cannot be deleted: " + e.getMessage() + ".");
    }
  }

  /** Copies the segment's open calls to where the journal is now. */
  private boolean carryOpenCalls(Extent segment) throws IOException {
    List<Position> here =
        open.values().stream().filter(at -> at.segment() == segment.number()).toList();
    for (Position at : here) {
      if (!journal.carry(cursor.entry(segment, at.offset()).event())) {
        return false;
      }
    }
    if (!here.isEmpty()) {
      journal.force();
    }
    return true;
  }

  void close() {
    cursor.close();
  }

  /** Whether every call in the files has settled and is in the ledger. */
  boolean isDrained() {
    return open.isEmpty()
        && backlog.extents().stream()
            .noneMatch(segment -> written.isBefore(new Position(segment.number(), segment.size())));
  }
}
