package com.example.adstudio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls that have ended, in the order of their endings. Safe on any thread. */
final class CallLog {
  private static final Logger log = LoggerFactory.getLogger(CallLog.class);

  private final Queue<Call> calls = new ConcurrentLinkedQueue<>();

  /** Begins a call on behalf of an organization, or of the studio itself if that is null. */
  OpenCall begin(
      String tool, String operation, @Nullable String organization, Call.Kind kind, String model) {
    return new OpenCall(this, tool, operation, organization, kind, model);
  }

  void add(Call call) {
    calls.add(call);
    log.info("{}", call);
  }

  List<Call> calls() {
    return List.copyOf(calls);
  }

  int size() {
    return calls.size();
  }

  /** Writes one line for each call; see {@link Call#toLine}. */
  void writeTo(Path file) throws IOException {
    Files.write(file, calls.stream().map(Call::toLine).toList());
  }
}
