package io.usageledger.sink.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class NameBasedIdTest {
  private static final UUID JOB = UUID.fromString("a1fb6866-3685-8ca5-9372-219bd4bdae71");

  /** A ledger's keys outlive the program that made them. */
  @Test
  void ids_ofGivenNames_neverChange() {
    assertThat(NameBasedId.ofJob("openai", "resp_1")).isEqualTo(JOB);
    assertThat(NameBasedId.ofJobLine("anthropic", "msgbatch_1", "question-7"))
        .isEqualTo(UUID.fromString("4834889b-99b8-8f19-abd5-e369210663d9"));
    assertThat(NameBasedId.ofAdjustment(JOB, 1))
        .isEqualTo(UUID.fromString("81f4502f-c378-8481-a80d-0c53a4eb1401"));
  }

  @Test
  void ids_areOfVersion8() {
    assertThat(JOB.version()).isEqualTo(8);
    assertThat(JOB.variant()).isEqualTo(2);
  }

  @Test
  void ofJob_namesThatJoinAlike_differ() {
    assertThat(NameBasedId.ofJob("openai", "resp_1"))
        .isNotEqualTo(NameBasedId.ofJob("open", "airesp_1"));
    assertThat(NameBasedId.ofAdjustment(JOB, 1)).isNotEqualTo(NameBasedId.ofAdjustment(JOB, 11));
  }
}
