package dev.lehr.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The rules of the map: which part may know which. */
class ArchitectureTest {
  private static final JavaClasses LEHR =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("tests.jar"))
          .importPackages("dev.lehr");

  @Test
  void dependenciesPointDownwardsOnly() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("cli")
        .definedBy("dev.lehr.cli..")
        .layer("server")
        .definedBy("dev.lehr.server..")
        .layer("yaml")
        .definedBy("dev.lehr.yaml..")
        .layer("bakery")
        .definedBy("dev.lehr.bakery..")
        .layer("canary")
        .definedBy("dev.lehr.canary..")
        .layer("pipeline")
        .definedBy("dev.lehr.pipeline..")
        .layer("engine")
        .definedBy("dev.lehr.engine..")
        .layer("database")
        .definedBy("dev.lehr.database..")
        .layer("triggers")
        .definedBy("dev.lehr.triggers..")
        .layer("packages")
        .definedBy("dev.lehr.packages..")
        .layer("cloud")
        .definedBy("dev.lehr.cloud..")
        .layer("rehearsal")
        .definedBy("dev.lehr.rehearsal..")
        .layer("metrics")
        .definedBy("dev.lehr.metrics..")
        .layer("docker")
        .definedBy("dev.lehr.docker..")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("server")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("yaml")
        .mayOnlyBeAccessedByLayers("cli", "server", "bakery", "pipeline", "triggers")
        .whereLayer("metrics")
        .mayOnlyBeAccessedByLayers("cli", "server")
        .whereLayer("docker")
        .mayOnlyBeAccessedByLayers("server", "bakery")
        .whereLayer("canary")
        .mayOnlyBeAccessedByLayers("metrics", "cli", "server")
        // Its files are YAML; there is nobody else it knows.
        .whereLayer("pipeline")
        .mayOnlyBeAccessedByLayers("cli", "server", "triggers", "engine")
        .whereLayer("engine")
        .mayOnlyBeAccessedByLayers("cli", "server", "triggers")
        .whereLayer("database")
        .mayOnlyBeAccessedByLayers("server", "triggers", "engine", "packages")
        // It hears of packages and images by ports of its own.
        .whereLayer("triggers")
        .mayOnlyBeAccessedByLayers("cli", "server")
        .whereLayer("bakery")
        .mayOnlyBeAccessedByLayers("cli", "server")
        .whereLayer("packages")
        .mayOnlyBeAccessedByLayers("cli", "server")
        .whereLayer("cloud")
        .mayOnlyBeAccessedByLayers("cli", "server")
        // Production code must not be able to tell that it is rehearsing.
        .whereLayer("rehearsal")
        .mayOnlyBeAccessedByLayers("cli")
        .check(LEHR);
  }

  @Test
  void theInsideOfAModuleIsItsOwn() {
    for (String module :
        new String[] {
          "bakery",
          "canary",
          "cloud",
          "database",
          "engine",
          "metrics",
          "packages",
          "pipeline",
          "rehearsal",
          "server",
          "triggers"
        }) {
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.lehr." + module + "..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.lehr." + module + ".internal..")
          .allowEmptyShould(true)
          .check(LEHR);
    }
  }

  @Test
  void thePowerShellLanguageKnowsNoMachine() {
    noClasses()
        .that()
        .resideInAPackage("dev.lehr.rehearsal.internal.powershell..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.lehr.rehearsal..")
                .and(
                    DescribedPredicate.not(
                        resideInAPackage("dev.lehr.rehearsal.internal.powershell.."))))
        .check(LEHR);
  }

  @Test
  void theCanaryModuleIsPure() {
    noClasses()
        .that()
        .resideInAPackage("dev.lehr.canary..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net..", "java.nio.file..", "software.amazon..")
        .because("the judge, its configs and its runs do no I/O; metrics does it for them")
        .check(LEHR);
  }

  @Test
  void thePipelineModuleIsPure() {
    noClasses()
        .that()
        .resideInAPackage("dev.lehr.pipeline..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net..", "java.nio.file..", "software.amazon..")
        .because("pipelines, expressions and the decider do no I/O; the engine does it for them")
        .check(LEHR);
  }

  @Test
  void expressionsUseSpringsParserAndNothingElseOfIt() {
    noClasses()
        .that()
        .resideInAPackage("dev.lehr..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.springframework..")
                .and(
                    DescribedPredicate.not(
                        resideInAPackage("org.springframework.expression.spel.ast")
                            .or(resideInAPackage("org.springframework.expression.spel.standard"))
                            .or(JavaClass.Predicates.simpleName("ParseException"))
                            .or(JavaClass.Predicates.simpleName("TypedValue"))
                            .or(JavaClass.Predicates.simpleName("SpelNode"))
                            .or(JavaClass.Predicates.simpleName("SpelCompilerMode"))
                            .or(JavaClass.Predicates.simpleName("SpelParserConfiguration")))))
        .because("an evaluation context would bring reflection back")
        .check(LEHR);
  }

  @Test
  void onlyTheCommandLineEndsTheProcess() {
    noClasses()
        .that(DescribedPredicate.not(JavaClass.Predicates.simpleName("Lehr")))
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(LEHR);
  }

  @Test
  void nobodyReadsTheClockBehindOurBack() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.lehr.cli..")
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDateTime.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .because("time is an injected InstantSource")
        .check(LEHR);
  }

  @Test
  void fieldsArePrivateOrFinal() {
    fields()
        .that()
        .areNotFinal()
        // picocli sets these; the command beside them reads them
        .and()
        .areNotAnnotatedWith(picocli.CommandLine.Option.class)
        .and()
        .areNotAnnotatedWith(picocli.CommandLine.Parameters.class)
        .and()
        .areNotAnnotatedWith(picocli.CommandLine.ArgGroup.class)
        .should()
        .bePrivate()
        .check(LEHR);
  }

  @Test
  void onePublicPackageForEachModule() {
    classes()
        .that()
        .arePublic()
        .and()
        .resideInAPackage("dev.lehr.bakery..")
        .should()
        .resideInAnyPackage("dev.lehr.bakery", "dev.lehr.bakery.internal..")
        .check(LEHR);
  }
}
