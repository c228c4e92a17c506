package io.usageledger.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The console stands at the reading end of the flow. */
class ConsoleRulesTest {
  private final JavaClasses console =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.usageledger.console");

  @Test
  void console_knowsOnlyTheReadingSide() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "picocli..",
            "com.fasterxml.jackson..",
            "org.jspecify..",
            "io.usageledger.console..",
            "io.usageledger.sink.read..",
            "io.usageledger.sink.settings..")
        .check(console);
  }

  @Test
  void console_leavesTheDatabaseToTheReader() {
    noClasses().should().dependOnClassesThat().resideInAPackage("java.sql..").check(console);
  }
}
