package io.usageledger.agent;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may use what; see the picture in docs/how-it-works.md. */
final class ArchitectureTest {
  private static final String OURS = "io.usageledger..";

  /** Made to be used from outside: vocabularies, the console's side, what is found by name. */
  private static final String[] API = {
    "io.usageledger.pricing..",
    "io.usageledger.sink.read..",
    "io.usageledger.sink.repricing..",
    "io.usageledger.agent.core.spi..",
    "io.usageledger.adapter.."
  };

  /** Public without a user in another package of the agent: found by name, or for the console. */
  private static final Set<String> FOUND_OTHERWISE =
      Set.of(
          "io.usageledger.agent.bootstrap.Agent",
          "io.usageledger.agent.core.AgentStart",
          "io.usageledger.bridge.CallBridge",
          "io.usageledger.sink.ledger.SealedPeriod",
          "io.usageledger.sink.settings.PriceFiles");

  private static JavaClasses all;

  @BeforeAll
  static void read() {
    all =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.usageledger");
    for (String part : Set.of("pricing", "sink", "bridge", "agent.core")) {
      assertThat(all.containPackage("io.usageledger." + part)).as(part).isTrue();
    }
  }

  @Test
  void pricing_usesNothingOfOurs() {
    noClasses()
        .that()
        .resideInAPackage("io.usageledger.pricing..")
        .should()
        .dependOnClassesThat(
            resideInAPackage(OURS).and(not(resideInAPackage("io.usageledger.pricing.."))))
        .check(all);
  }

  @Test
  void sink_usesNeitherAgentNorAdapterNorConsole() {
    classes()
        .that()
        .resideInAPackage("io.usageledger.sink..")
        .should()
        .onlyDependOnClassesThat(
            not(resideInAPackage(OURS))
                .or(resideInAnyPackage("io.usageledger.sink..", "io.usageledger.pricing..")))
        .check(all);
  }

  @ParameterizedTest
  @CsvSource({"openai, com.openai", "anthropic, com.anthropic", "googlegenai, com.google.genai"})
  void adapter_usesTheSpiAndItsOwnSdk(String adapter, String sdk) {
    String own = "io.usageledger.adapter." + adapter;
    assertThat(all.containPackage(own)).as(own).isTrue();
    classes()
        .that()
        .resideInAPackage(own + "..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                own + "..",
                "io.usageledger.agent.core.spi..",
                sdk + "..",
                "com.fasterxml.jackson..", // the SDK's own, which writes its JSON
                "okhttp3..", // the SDK's own transport
                "java..",
                "org.jspecify.."))
        .check(all);
  }

  /**
   * The typed accessor of a field that a server left out throws; {@code _field()} and those that
   * return an {@code Optional} do not, nor do builders.
   */
  @ParameterizedTest
  @ValueSource(strings = {"openai", "anthropic"})
  void adapter_callsNoAccessorThatThrows(String vendor) {
    noClasses()
        .that()
        .resideInAPackage("io.usageledger.adapter." + vendor + "..")
        .should()
        .callMethodWhere(
            JavaCall.Predicates.target(
                describe(
                    "throws where a field is missing",
                    target ->
                        target.getOwner().getPackageName().startsWith("com." + vendor + ".models.")
                            && !isSafe(target))))
        .check(all);
  }

  private static boolean isSafe(AccessTarget.CodeUnitAccessTarget target) {
    String result = target.getRawReturnType().getName();
    return target.getName().startsWith("_")
        || target.getName().equals("asString") // of an enumeration, which any text is
        || target.getName().equals("build")
        || result.equals("java.util.Optional")
        || result.endsWith("$Builder");
  }

  @Test
  void spi_usesNothingOfTheAgent() {
    classes()
        .that()
        .resideInAPackage("io.usageledger.agent.core.spi..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("io.usageledger.agent.core.spi..", "java..", "org.jspecify.."))
        .check(all);
  }

  @Test
  void bootstrap_usesThePlainJdk() {
    classes()
        .that()
        .resideInAPackage("io.usageledger.agent.bootstrap..")
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage("io.usageledger.agent.bootstrap..", "java.."))
        .check(all);
    noClasses()
        .that()
        .resideInAPackage("io.usageledger.agent.bootstrap..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.util.logging..", "java.nio.file..", "java.lang.management.."))
        .check(all);
  }

  @Test
  void bridge_isOneClassOfJdkTypes() {
    classes()
        .that()
        .resideInAPackage("io.usageledger.bridge..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("io.usageledger.bridge..", "java.lang..", "java.util.function.."))
        .andShould()
        .haveSimpleName("CallBridge")
        .check(all);
  }

  @Test
  void sql_staysInTheLedgerAndTheDrivers() {
    noClasses()
        .that(
            not(resideInAnyPackage("io.usageledger.sink.ledger..", "io.usageledger.sink.read.."))
                .and(not(simpleNameEndingWith("Driver")))
                .and(not(simpleNameEndingWith("Drivers"))))
        .should()
        .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql.."))
        .check(all);
  }

  @Test
  void byteBuddy_staysInTheCore() {
    noClasses()
        .that(not(resideInAPackage("io.usageledger.agent.core")))
        .should()
        .dependOnClassesThat(resideInAPackage("net.bytebuddy.."))
        .check(all);
  }

  @Test
  void money_isNeverBinaryFloatingPoint() {
    noClasses()
        .that(resideInAnyPackage("io.usageledger.pricing..", "io.usageledger.sink.ledger.."))
        .should()
        .dependOnClassesThat(
            describe(
                "are float or double",
                type ->
                    Set.of("float", "double", "java.lang.Float", "java.lang.Double")
                        .contains(type.getName())))
        .check(all);
  }

  @Test
  void packages_formNoLoop() {
    slices().matching("io.usageledger.(**)").should().beFreeOfCycles().check(all);
  }

  @Test
  void publicTypes_areUsedElsewhere() {
    classes()
        .that()
        .arePublic()
        .and()
        .areTopLevelClasses()
        .and()
        .resideOutsideOfPackages(API)
        .should(beUsedInAnotherPackage())
        .check(all);
  }

  @Test
  void publicTypes_ofAnAdapterAreItsHandlers() {
    classes()
        .that()
        .resideInAPackage("io.usageledger.adapter..")
        .and()
        .arePublic()
        .should()
        .implement("io.usageledger.agent.core.spi.Handler")
        .check(all);
  }

  private static ArchCondition<JavaClass> beUsedInAnotherPackage() {
    return new ArchCondition<>("be used in another package") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean used =
            FOUND_OTHERWISE.contains(type.getName())
                || type.getDirectDependenciesToSelf().stream()
                    .map(dependency -> dependency.getOriginClass().getPackageName())
                    .anyMatch(origin -> !origin.equals(type.getPackageName()));
        events.add(
            new SimpleConditionEvent(
                type, used, type.getName() + " is public and used in its own package only"));
      }
    };
  }
}
