package io.usageledger.sink;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the pipeline holds and has done; the counts are calls since the process began.
 *
 * @param ledger the ledger's address, without secrets
 * @param journal the directory that calls wait in; null when they wait in memory and would die with
 *     the process, and after a close that left nothing
 * @param connected whether the ledger is open
 * @param problem why calls do not reach the ledger, one sentence; null when they do
 * @param written rows really inserted; a row that was there already does not count
 * @param waiting settled calls that are not in the ledger yet
 * @param lost settled calls that will never be in the ledger
 * @param backlogAtStart calls of earlier, dead processes found waiting
 * @param rejected calls that the ledger refused; they are in {@code rejected.jsonl} beside the
 *     journals
 */
public record PipelineStatus(
    String ledger,
    @Nullable Path journal,
    boolean connected,
    @Nullable String problem,
    long written,
    long waiting,
    long lost,
    long backlogAtStart,
    long rejected) {}
