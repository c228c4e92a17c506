package io.usageledger.sink;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "io.usageledger.sink";

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void jdbc_isKnownToTheLedgerOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".ledger..", ROOT + ".read..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..")
        .check(classes);
  }

  @Test
  void driverManager_isUsedByNobody() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.sql.DriverManager")
        .check(classes);
  }

  @Test
  void money_isNeverAFloat() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT, ROOT + ".event..", ROOT + ".journal..", ROOT + ".ledger..")
        .should()
        .dependOnClassesThat(floatingPoint())
        .check(classes);
  }

  @Test
  void journal_isIndependentOfTheLedger() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".journal..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT, ROOT + ".ledger..", "io.usageledger.pricing..", "com.fasterxml..")
        .check(classes);
  }

  @Test
  void parts_doNotKnowThePipeline() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + ".event..", ROOT + ".worker..", ROOT + ".journal..", ROOT + ".ledger..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT)
        .check(classes);
  }

  @Test
  void parts_haveNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(classes);
  }

  private static DescribedPredicate<JavaClass> floatingPoint() {
    return DescribedPredicate.describe(
        "floating point",
        type ->
            type.isEquivalentTo(float.class)
                || type.isEquivalentTo(double.class)
                || type.isEquivalentTo(Float.class)
                || type.isEquivalentTo(Double.class));
  }
}
