package io.usageledger.agent.core;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The jobs, and lines of jobs, whose end this process has recorded last. Applications ask on after
 * the end; the ledger would take each answer for the one row that it has, and this spares it the
 * work. Thread-safe.
 */
final class EndedJobs {
  private static final int KEPT = 4_096;

  private final Set<String> ids =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > KEPT;
                }
              }));

  /** True if the end of this job, or of this line of it, was not recorded before. */
  boolean add(String provider, String jobId, @Nullable String line) {
    return ids.add(provider + " " + jobId + (line == null ? "" : " " + line));
  }
}
