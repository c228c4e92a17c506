package io.usageledger.sink.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LedgerAddressTest {
  @Test
  void id_sameLedger_isTheSame() {
    assertThat(LedgerAddress.id("jdbc:sqlite:usage.db", null))
        .isEqualTo(LedgerAddress.id("jdbc:sqlite:./x/../usage.db", null))
        .isEqualTo(LedgerAddress.id("jdbc:sqlite:" + Path.of("usage.db").toAbsolutePath(), null))
        .matches("[0-9a-f]{16}");
  }

  @Test
  void id_otherFileOrUser_isAnother() {
    String id = LedgerAddress.id("jdbc:sqlite:usage.db", null);
    assertThat(LedgerAddress.id("jdbc:sqlite:other.db", null)).isNotEqualTo(id);
    assertThat(LedgerAddress.id("jdbc:sqlite:usage.db", "anna")).isNotEqualTo(id);
  }

  /** Else the calls that wait in the journal would be left behind when a password changes. */
  @Test
  void id_anotherPassword_isTheSame() {
    assertThat(LedgerAddress.id("jdbc:postgresql://h/db?password=old&ssl=true", "anna"))
        .isEqualTo(LedgerAddress.id("jdbc:postgresql://h/db?password=new&ssl=true", "anna"))
        .isNotEqualTo(LedgerAddress.id("jdbc:postgresql://h/other?password=old&ssl=true", "anna"));
  }

  @Test
  void describe_passwords_areHidden() {
    assertThat(LedgerAddress.describe("jdbc:postgresql://h/db?user=anna&password=s3cret&ssl=true"))
        .isEqualTo("jdbc:postgresql://h/db?user=anna&password=***&ssl=true");
    assertThat(LedgerAddress.describe("jdbc:postgresql://anna:s3cret@h:5432/db"))
        .isEqualTo("jdbc:postgresql://anna:***@h:5432/db");
    assertThat(LedgerAddress.describe("jdbc:postgresql://h/db?sslPassword=s3cret"))
        .isEqualTo("jdbc:postgresql://h/db?sslPassword=***");
    assertThat(LedgerAddress.describe("jdbc:sqlite:usage-ledger.db"))
        .isEqualTo("jdbc:sqlite:usage-ledger.db");
  }
}
