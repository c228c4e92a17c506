package io.usageledger.sink.journal;

import io.usageledger.sink.event.ProcessInfo;
import io.usageledger.sink.event.UsageEvent;
import io.usageledger.sink.journal.Segment.Extent;
import io.usageledger.sink.journal.SegmentReader.Entry;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a dead process left: first its settled calls that are not in the ledger, then the calls that
 * never settled, whose outcome stays unknown. Records before the checkpoint serve to tell which
 * calls settled.
 *
 * <p>An unknown row comes last, so that it can never take the place of a settled one.
 */
public final class DeadJournal implements JournalSource, Closeable {
  private final Path directory;
  private final DirectoryLock lock;
  private final ProcessInfo process;
  private final List<Extent> segments;
  private final Consumer<String> warn;
  private final SegmentCursor cursor;
  private final Map<UUID, Position> open = new LinkedHashMap<>();
  private Position position;
  private Iterator<Position> unsettled = List.<Position>of().iterator();
  private @Nullable Checkpoint checkpoint;
  private long waiting;

  /**
   * @param segments in order, each with a sound header
   */
  DeadJournal(
      Path directory,
      DirectoryLock lock,
      ProcessInfo process,
      List<Extent> segments,
      Consumer<String> warn)
      throws IOException {
    this.directory = directory;
    this.lock = lock;
    this.process = process;
    this.segments = List.copyOf(segments);
    this.warn = warn;
    this.cursor = new SegmentCursor(warn);
    this.position = Checkpoint.read(directory);
    survey();
  }

  /** Tells which calls settled, and counts. Damage is said here and not again when reading. */
  private void survey() throws IOException {
    for (Extent segment : segments) {
      SegmentReader reader = cursor.at(segment, 0);
      for (Entry entry = reader.next(segment.size());
          entry != null;
          entry = reader.next(segment.size())) {
        survey(entry, new Position(segment.number(), entry.offset()));
      }
    }
    waiting += open.size();
    unsettled = List.copyOf(open.values()).iterator();
    cursor.close();
    cursor.quiet();
  }

  private void survey(Entry entry, Position at) {
    if (entry.type() != RecordType.SETTLED) {
      open.put(entry.event().id(), at);
      return;
    }
    open.remove(entry.event().id());
    if (!at.isBefore(position)) {
      waiting++;
    }
  }

  @Override
  public ProcessInfo process() {
    return process;
  }

  /** How many rows it held when it was found. */
  public long waiting() {
    return waiting;
  }

  public Path directory() {
    return directory;
  }

  @Override
  public Batch read(int max) throws IOException {
    List<UsageEvent> events = new ArrayList<>();
    for (Extent segment : segments) {
      if (events.size() < max && segment.number() >= position.segment()) {
        readSettled(segment, events, max);
      }
    }
    while (events.size() < max && unsettled.hasNext()) {
      events.add(eventAt(unsettled.next()));
    }
    return new Batch(events, 0, position);
  }

  private void readSettled(Extent segment, List<UsageEvent> events, int max) throws IOException {
    long offset = segment.number() == position.segment() ? position.offset() : 0;
    SegmentReader reader = cursor.at(segment, offset);
    while (events.size() < max) {
      Entry entry = reader.next(segment.size());
      if (entry == null) {
        break;
      }
      if (entry.type() == RecordType.SETTLED) {
        events.add(entry.event());
      }
    }
    position = new Position(segment.number(), reader.position());
  }

  private UsageEvent eventAt(Position at) throws IOException {
    for (Extent segment : segments) {
      if (segment.number() == at.segment()) {
        return cursor.entry(segment, at.offset()).event();
      }
    }
    throw new IllegalStateException("no segment " + at.segment() + " in " + directory);
  }

  @Override
  public void done(Batch batch) {
    try {
      if (checkpoint == null) {
        checkpoint = new Checkpoint(directory);
      }
      checkpoint.advance(batch.end());
    } catch (IOException e) {
      warn.accept(
          "The checkpoint in "
              + directory
              + " cannot be written ("
              + e.getMessage()
              + "); nothing is lost, but a next start reads more than it needs.");
    }
  }

  /** Removes the directory: everything in it is in the ledger. */
  public void delete() throws IOException {
    closeFiles();
    Home.remove(directory);
  }

  /** Gives the journal back; what was not written waits for the next process. */
  @Override
  public void close() throws IOException {
    closeFiles();
    lock.close();
  }

  private void closeFiles() throws IOException {
    cursor.close();
    if (checkpoint != null) {
      checkpoint.close();
      checkpoint = null;
    }
  }
}
