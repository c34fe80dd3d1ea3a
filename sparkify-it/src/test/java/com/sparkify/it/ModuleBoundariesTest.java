package com.sparkify.it;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.junit.jupiter.api.Test;

/** The walls between the modules, as docs/architecture.md draws them. */
class ModuleBoundariesTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(new MainClasses())
          .importPackages("com.sparkify");

  private static final String MODEL = "com.sparkify.model..";
  private static final String TRANSFORMS = "com.sparkify.transforms..";
  private static final String IO = "com.sparkify.io..";
  private static final String JOBS = "com.sparkify.jobs..";

  /** What makes Spark run a job or keep its results: a transform only describes. */
  private static final Set<String> ACTIONS =
      Set.of(
          "cache",
          "checkpoint",
          "collect",
          "collectAsList",
          "count",
          "first",
          "foreach",
          "foreachPartition",
          "head",
          "isEmpty",
          "localCheckpoint",
          "persist",
          "reduce",
          "show",
          "summary",
          "tail",
          "take",
          "takeAsList",
          "toLocalIterator",
          "write",
          "writeStream",
          "writeTo");

  @Test
  void modelKnowsOnlySparksTypes() {
    classes()
        .that()
        .resideInAPackage(MODEL)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(MODEL, "java..", "org.apache.spark.sql.types..")
        .check(CLASSES);
  }

  @Test
  void transformsKnowNoStorageAndNoJobs() {
    noClasses()
        .that()
        .resideInAPackage(TRANSFORMS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(IO, JOBS, "org.apache.hadoop..", "java.nio.file..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.io\\.(File|RandomAccess|Print|Buffered).*")
        .check(CLASSES);
  }

  @Test
  void ioKnowsNoTransformsAndNoJobs() {
    noClasses()
        .that()
        .resideInAPackage(IO)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(TRANSFORMS, JOBS, "com.typesafe.config..", "picocli..")
        .check(CLASSES);
  }

  @Test
  void transformsRunNothing() {
    noClasses()
        .that()
        .resideInAPackage(TRANSFORMS)
        .should()
        .callMethodWhere(
            new DescribedPredicate<JavaAccess<?>>("it is an action or sink of a Dataset") {
              @Override
              public boolean test(JavaAccess<?> access) {
                return access.getTargetOwner().isAssignableTo(Dataset.class)
                    && ACTIONS.contains(access.getTarget().getName());
              }
            })
        .check(CLASSES);
  }

  @Test
  void transformsKnowNoClockAndNoSession() {
    noClasses()
        .that()
        .resideInAPackage(TRANSFORMS)
        .should()
        .callMethodWhere(
            new DescribedPredicate<JavaAccess<?>>("it asks for the time, a session or a zone") {
              @Override
              public boolean test(JavaAccess<?> access) {
                String owner = access.getTargetOwner().getName();
                String name = access.getTarget().getName();
                return name.equals("now")
                    || name.equals("systemDefault")
                    || name.equals("currentTimeMillis")
                    || name.equals("nanoTime")
                    || name.equals("sparkSession")
                    || name.equals("current_timestamp")
                    || name.equals("current_date")
                    || owner.equals("org.apache.spark.sql.SparkSession");
              }
            })
        .check(CLASSES);
  }

  @Test
  void whatRunsAndChecksKnowsNoConsoleNoOptionAndNoSettingsParser() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "com.sparkify.jobs.pipeline..",
            "com.sparkify.jobs.checks..",
            "com.sparkify.jobs.maintenance..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.sparkify.jobs.console..",
            "com.sparkify.jobs.settings..",
            "com.typesafe.config..",
            "picocli..")
        .check(CLASSES);
  }

  @Test
  void onlyCommandsSpeakOnAConsole() {
    noClasses()
        .that()
        .resideOutsideOfPackages("com.sparkify.jobs", "com.sparkify.jobs.console..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("com\\.sparkify\\.jobs\\.console\\.(Console|ConsoleProgress|Terminal)")
        .check(CLASSES);
  }

  @Test
  void packagesFormNoCycles() {
    slices().matching("com.sparkify.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void nothingIsNamedAfterNothing() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameContaining("Common")
        .check(CLASSES);
  }

  /** Leaves out the fixtures that the modules share for their tests. */
  static final class MainClasses implements ImportOption {
    @Override
    public boolean includes(com.tngtech.archunit.core.importer.Location location) {
      return !location.contains("-tests.jar")
          && !location.contains("com/sparkify/testing")
          && !location.contains("com/sparkify/it");
    }
  }
}
