package io.usageledger.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills real processes in mid-work. */
@NullUnmarked
@Timeout(180)
class CrashTest {
  @TempDir Path directory;

  private final Said said = new Said();

  @Test
  void kill_inMidWork_everyReportedCallIsThereOnce() throws Exception {
    List<String> reported = new ArrayList<>();
    List<String> open = new ArrayList<>();
    for (int life = 0; life < 3; life++) {
      killAfter(3000 + 2500 * life, reported, open);
    }

    finish();

    try (Db db = Db.open(directory.resolve("usage.db"))) {
      Set<Object> settled = ids(db, "status = 'success'");
      assertThat(settled).containsAll(reported);
      assertThat(ids(db, "status = 'unknown'")).containsAll(open);
      assertThat(db.count("SELECT count(*) - count(DISTINCT id) FROM usage_event")).isZero();
      long unreported =
          db.count("SELECT count(*) FROM usage_event") - reported.size() - open.size();
      assertThat(unreported).as("at most the call in hand per life").isBetween(0L, 3L);
    }
    assertThat(said.with("damaged")).isEmpty();
  }

  @Test
  void kill_checkpointLost_everyReportedCallIsThereOnce() throws Exception {
    List<String> reported = new ArrayList<>();
    killAfter(5000, reported, new ArrayList<>());
    loseCheckpoints();

    finish();

    try (Db db = Db.open(directory.resolve("usage.db"))) {
      assertThat(ids(db, "status = 'success'")).containsAll(reported);
      assertThat(db.count("SELECT count(*) FROM usage_event") - reported.size()).isBetween(1L, 2L);
    }
  }

  @Test
  void kill_checkpointLostAmongJobs_everyEndedJobIsOneRowOfItsSubmitter() throws Exception {
    Set<String> submitted = new HashSet<>();
    Set<String> ended = new HashSet<>();
    for (int life = 0; life < 3; life++) {
      List<String> lines = new ArrayList<>();
      killAfter(2000 + 1500 * life, lines, JobCaller.class, "life" + life);
      lines.forEach(line -> (line.startsWith("ended ") ? ended : submitted).add(idIn(line)));
      loseCheckpoints();
    }

    finish();

    try (Db db = Db.open(directory.resolve("usage.db"))) {
      Set<Object> rows = values(db, "SELECT response_id FROM usage_event");
      assertThat(rows).hasSizeGreaterThan(2000).containsAll(ended);
      assertThat(rows.size() - ended.size()).as("at most the job in hand per life").isBetween(0, 3);
      assertThat(values(db, "SELECT DISTINCT organization_id FROM usage_event"))
          .containsExactly("org-a");
      assertThat(db.count("SELECT count(*) FROM usage_event")).isEqualTo(rows.size());
      assertThat(db.count("SELECT sum(row_count) FROM usage_daily")).isEqualTo(rows.size());
      assertThat(values(db, "SELECT job_id FROM pending_job")).containsAll(submitted);
    }
  }

  private static String idIn(String line) {
    return line.substring(line.indexOf(' ') + 1);
  }

  @Test
  void start_besideALivingProcess_leavesItsJournalAlone() throws Exception {
    Process child = Children.start(OpenCall.class, directory.toString());
    Children.awaitLine(child, "opened");

    Pipeline pipeline =
        Pipeline.start(Caller.config(directory, 60), Samples.process(), Db.drivers(), said);
    pipeline.close();
    assertThat(pipeline.status().backlogAtStart()).isZero();

    child.destroyForcibly().waitFor();
    finish();
    try (Db db = Db.open(directory.resolve("usage.db"))) {
      assertThat(ids(db, "status = 'unknown'")).hasSize(1);
    }
  }

  @Test
  void start_afterThisProcessLookedAtItsOwnJournal_othersStillLeaveItAlone() throws Exception {
    Pipeline first =
        Pipeline.start(Caller.config(directory, 60), Samples.process(), Db.drivers(), said);
    first.opened(Samples.opened());
    Pipeline second =
        Pipeline.start(Caller.config(directory, 60), Samples.process(), Db.drivers(), said);
    second.ready().get();

    Process child = Children.start(Searcher.class, directory.toString());
    Children.awaitLine(child, "found 0");
    assertThat(child.waitFor()).isZero();

    second.close();
    first.close();
  }

  @Test
  void settled_diskReallyFull_waitsInMemoryAndReachesTheLedger() throws Exception {
    String java = String.join(" ", Children.command(FullDisk.class, directory.toString()));
    Process child =
        new ProcessBuilder("bash", "-c", "ulimit -f 64; exec " + java)
            .redirectErrorStream(true)
            .start();
    List<String> lines;
    try (BufferedReader out = Children.output(child)) {
      lines = out.lines().toList();
    }
    assertThat(child.waitFor()).as("%s", lines).isZero();
    assertThat(lines).anyMatch(line -> line.contains("cannot be written (File too large)"));
    assertThat(lines).contains("kept 1000, lost 0");
    assertThat(lines.stream().filter(line -> line.contains("openai/gpt-4o-mini"))).hasSize(1000);
  }

  private void loseCheckpoints() throws Exception {
    try (var files = Files.walk(directory.resolve("journal"))) {
      for (Path file : files.filter(path -> path.endsWith("checkpoint")).toList()) {
        Files.write(file, new byte[] {42});
      }
    }
  }

  private void killAfter(int calls, List<String> reported, List<String> open) throws Exception {
    List<String> lines = new ArrayList<>();
    killAfter(calls, lines, Caller.class, "5");
    for (String line : lines) {
      if (line.startsWith("open ")) {
        open.add(line.substring(5));
      } else if (line.length() == 36) {
        reported.add(line);
      }
    }
  }

  /** Everything that the child has said before it was killed. */
  private void killAfter(int lines, List<String> said, Class<?> main, String argument)
      throws Exception {
    Process child = Children.start(main, directory.toString(), argument);
    try (BufferedReader out = Children.output(child)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        said.add(line);
        if (said.size() == lines) {
          kill(child); // and read on what it had said before
        }
      }
    }
    assertThat(child.waitFor()).isEqualTo(128 + 9);
  }

  /** Unlike {@link Process#destroyForcibly}, leaves what the child has said readable. */
  private static void kill(Process child) {
    ProcessHandle.of(child.pid()).ifPresent(ProcessHandle::destroyForcibly);
  }

  /** Starts once more, and lets it write everything that was left. */
  private void finish() throws Exception {
    Pipeline pipeline =
        Pipeline.start(Caller.config(directory, 60), Samples.process(), Db.drivers(), said);
    pipeline.close();
    assertThat(pipeline.status().waiting()).isZero();
    assertThat(pipeline.status().problem()).isNull();
    try (var journals = Files.walk(directory.resolve("journal"))) {
      assertThat(journals.filter(Files::isRegularFile)).isEmpty();
    }
  }

  private static Set<Object> ids(Db db, String where) throws Exception {
    return values(db, "SELECT id FROM usage_event WHERE " + where);
  }

  private static Set<Object> values(Db db, String sql) throws Exception {
    return db.rows(sql).stream()
        .map(row -> row.values().iterator().next())
        .collect(Collectors.toSet());
  }
}
