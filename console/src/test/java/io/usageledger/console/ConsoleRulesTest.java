package io.usageledger.console;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.usageledger.sink.ledger.Drivers;
import io.usageledger.sink.ledger.Ledger;
import io.usageledger.sink.ledger.LedgerException;
import io.usageledger.sink.ledger.Ledgers;
import io.usageledger.sink.ledger.LoaderDrivers;
import io.usageledger.sink.ledger.SealedPeriod;
import org.junit.jupiter.api.Test;

/** The console stands at the reading end of the flow; adjustments are all that it writes. */
class ConsoleRulesTest {
  private final JavaClasses console =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.usageledger.console");

  @Test
  void console_knowsOnlyTheReadingSideThePricesAndTheLedgersUpkeep() {
    classes().should().onlyDependOnClassesThat(known()).check(console);
  }

  @Test
  void console_leavesTheDatabaseToTheReader() {
    noClasses().should().dependOnClassesThat().resideInAPackage("java.sql..").check(console);
  }

  private static DescribedPredicate<JavaClass> known() {
    return resideInAnyPackage(
            "java..",
            "picocli..",
            "com.fasterxml.jackson..",
            "org.jspecify..",
            "io.usageledger.console..",
            "io.usageledger.pricing..",
            "io.usageledger.sink.read..",
            "io.usageledger.sink.repricing..",
            "io.usageledger.sink.settings..")
        .or(
            belongToAnyOf(
                Ledger.class,
                Ledger.Written.class,
                Ledgers.class,
                SealedPeriod.class,
                LedgerException.class,
                Drivers.class,
                LoaderDrivers.class));
  }
}
