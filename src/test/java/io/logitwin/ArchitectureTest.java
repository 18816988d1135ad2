package io.logitwin;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.logitwin.answers.Answer;
import io.logitwin.answers.AnswerScan;
import io.logitwin.answers.Answers;
import io.logitwin.answers.ConfusionMatrix;
import io.logitwin.answers.ExampleScan;
import io.logitwin.answers.ScoreScan;
import io.logitwin.answers.ScoreTally;
import io.logitwin.answers.UlpDistance;
import io.logitwin.answers.WayScan;
import io.logitwin.audit.AlgebraAudit;
import io.logitwin.audit.Explanation;
import io.logitwin.audit.OneVsRestAudit;
import io.logitwin.audit.ShiftAudit;
import io.logitwin.audit.TwoFitsAudit;
import io.logitwin.certify.Certifier;
import io.logitwin.data.Columns;
import io.logitwin.data.DataReader;
import io.logitwin.data.DataValidator;
import io.logitwin.data.InputProof;
import io.logitwin.data.Quarantine;
import io.logitwin.data.RecordReader;
import io.logitwin.fit.PathFitter;
import io.logitwin.fit.SigmoidFitter;
import io.logitwin.fit.SoftmaxFitter;
import io.logitwin.profile.DataProfiler;
import io.logitwin.recompute.Recomputation;
import io.logitwin.split.Splitter;
import io.logitwin.tune.FoldDivider;
import io.logitwin.tune.Validation;
import io.logitwin.write.AuditWriter;
import io.logitwin.write.ExamplesWriter;
import io.logitwin.write.ResultWriter;
import io.logitwin.write.ScoreWriter;
import java.io.ObjectInputStream;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.util.MLWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules of the architecture. Each is checked twice: the main classes keep it, and a class under
 * {@code testing.violations} breaks it, so that no rule can be empty.
 */
class ArchitectureTest {
  /** The classes that do a stage's work. */
  private static final Set<Class<?>> STAGES =
      Set.of(
          DataReader.class,
          RecordReader.class,
          DataValidator.class,
          InputProof.class,
          Quarantine.class,
          Splitter.class,
          SoftmaxFitter.class,
          FoldDivider.class,
          PathFitter.class,
          Validation.class,
          Certifier.class,
          DataProfiler.class,
          Recomputation.class,
          AnswerScan.class,
          WayScan.class,
          ScoreScan.class,
          ExampleScan.class,
          ExamplesWriter.class,
          ResultWriter.class,
          ScoreWriter.class,
          SigmoidFitter.class,
          ShiftAudit.class,
          OneVsRestAudit.class,
          TwoFitsAudit.class,
          AlgebraAudit.class,
          Explanation.class,
          AuditWriter.class);

  private static final Set<String> STAGE_PACKAGES =
      Set.of(
          "data",
          "split",
          "fit",
          "certify",
          "profile",
          "recompute",
          "answers",
          "audit",
          "tune",
          "write");

  /** What stages may know of each other beside records and enums: neither does a stage's work. */
  private static final Set<Class<?>> VOCABULARY =
      Set.of(
          Columns.class,
          Answer.class,
          Answers.class,
          ConfusionMatrix.class,
          ScoreTally.class,
          UlpDistance.class);

  /**
   * The audit fits dozens of models where {@code train} fits one; which, is no matter of the flow.
   */
  private static final String MODELS_OF_THE_AUDIT = "..audit.models..";

  /** The main class of a jar of its own, which no cluster sees. */
  private static final String SCORER = "io.logitwin.scorer.ScorerMain";

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.logitwin");
  private static final JavaClasses VIOLATIONS =
      new ClassFileImporter().importPackages("io.logitwin.testing.violations");

  static List<Arguments> rules() {
    return List.of(
        Arguments.of(mathsAndModelKnowNoSpark(), "softmax.KnowsSpark.size("),
        Arguments.of(mathsAndModelKnowNoSpark(), "softmax.KnowsSpark.name("),
        Arguments.of(mathsAndModelKnowNoSpark(), "model.SavesByMllib.save("),
        Arguments.of(solverKnowsOnlyTheMaths(), "KnowsTheProject.iterations("),
        Arguments.of(onlyTheFitMakesEstimators(), "FitsByItself.estimator("),
        Arguments.of(onlyThePipelineRunsStages(), "Splitter"),
        Arguments.of(onlyThePipelineRunsStages(), "SoftmaxFitter"),
        Arguments.of(stagesKnowOnlyResultsOfEachOther(), "Splitter"),
        Arguments.of(packagesHaveNoCycles(), "answers.KnowsTheSplit.answers("),
        Arguments.of(onlyMainEndsTheProcess(), "EndsTheProcess.exit("),
        Arguments.of(onlyTheCommandLineTalksToTheTerminal(), "EndsTheProcess.print("),
        Arguments.of(onlyTheCommandLineTalksToTheTerminal(), "EndsTheProcess.complain("),
        Arguments.of(nobodyRenamesByFileSystem(), "CallsWhatIsForbidden.rename("),
        Arguments.of(nobodyOverwritesModels(), "CallsWhatIsForbidden.overwrite("),
        Arguments.of(nobodyLoadsClassesNamedInFiles(), "CallsWhatIsForbidden.load("),
        Arguments.of(nobodyLoadsClassesNamedInFiles(), "CallsWhatIsForbidden.deserialize("),
        Arguments.of(nobodyConfiguresSparkInCode(), "CallsWhatIsForbidden.master("),
        Arguments.of(nobodyConfiguresSparkInCode(), "CallsWhatIsForbidden.config("));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void mainClassesKeepTheRule(ArchRule rule, String unused) {
    rule.check(MAIN);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void ruleCanFail(ArchRule rule, String culprit) {
    assertThat(rule.evaluate(VIOLATIONS).getFailureReport().getDetails())
        .anySatisfy(detail -> assertThat(detail).contains(culprit));
  }

  private static ArchRule mathsAndModelKnowNoSpark() {
    return noClasses()
        .that()
        .resideInAnyPackage(
            "..softmax..",
            "..logitwin.model",
            "..logitwin.model.onnx",
            "..logitwin.inspect",
            "..logitwin.statistics",
            "..logitwin.gate",
            "..logitwin.scorer",
            "..logitwin.examples",
            "..violations.model")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "scala..");
  }

  private static ArchRule solverKnowsOnlyTheMaths() {
    return noClasses()
        .that()
        .resideInAPackage("..solver..")
        .should(
            depend(
                "depend on a class of the project outside solver and softmax",
                (from, to) ->
                    to.getPackageName().startsWith("io.logitwin.")
                        && !Set.of("solver", "softmax").contains(folder(to))))
        .because("it stands where MLlib's estimator stands");
  }

  private static ArchRule onlyTheFitMakesEstimators() {
    return noClasses()
        .that()
        .resideOutsideOfPackages("..fit..", "..solver..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(LogisticRegression.class)
        .because("every fit is checked by its first objective");
  }

  private static ArchRule onlyThePipelineRunsStages() {
    return noClasses()
        .that()
        .resideOutsideOfPackages("..pipeline..", MODELS_OF_THE_AUDIT)
        .should(
            depend(
                "depend on a class that does the work of another package's stage",
                (from, to) ->
                    STAGES.stream().anyMatch(to::isEquivalentTo)
                        && !from.getPackageName().equals(to.getPackageName())))
        .because("the whole flow stands in one place");
  }

  private static ArchRule stagesKnowOnlyResultsOfEachOther() {
    return noClasses()
        .that(
            DescribedPredicate.describe(
                "belong to a stage", type -> STAGE_PACKAGES.contains(folder(type))))
        .and()
        .resideOutsideOfPackage(MODELS_OF_THE_AUDIT)
        .should(
            depend(
                "depend on a class of another stage that is no record, enum or vocabulary",
                (from, to) ->
                    to.getPackageName().startsWith("io.logitwin.")
                        && STAGE_PACKAGES.contains(folder(to))
                        && !folder(to).equals(folder(from))
                        && !to.isRecord()
                        && !to.isEnum()
                        && VOCABULARY.stream().noneMatch(to::isEquivalentTo)))
        .because("a stage can be understood, tested and replaced alone");
  }

  private static ArchRule packagesHaveNoCycles() {
    return SlicesRuleDefinition.slices()
        .assignedFrom(
            new SliceAssignment() {
              @Override
              public SliceIdentifier getIdentifierOf(JavaClass type) {
                return type.getPackageName().startsWith("io.logitwin.")
                    ? SliceIdentifier.of(folder(type))
                    : SliceIdentifier.ignore();
              }

              @Override
              public String getDescription() {
                return "the packages of the project";
              }
            })
        .should()
        .beFreeOfCycles()
        .because("what is needed to understand a package stands below it");
  }

  private static ArchRule onlyMainEndsTheProcess() {
    return noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.logitwin.cli.Main")
        .and()
        .doNotHaveFullyQualifiedName(SCORER)
        .should()
        .callMethod(System.class, "exit", int.class)
        .because("exit codes are decided in one place");
  }

  private static ArchRule onlyTheCommandLineTalksToTheTerminal() {
    return noClasses()
        .that()
        .resideOutsideOfPackage("..cli..")
        .and()
        .doNotHaveFullyQualifiedName(SCORER)
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .because("on a cluster nobody reads them");
  }

  private static ArchRule nobodyRenamesByFileSystem() {
    return noClasses()
        .should()
        .callMethodWhere(
            target(owner(assignableTo(FileSystem.class))).and(target(nameMatching("rename"))))
        .because(
            "onto a folder that exists it nests inside and returns true; FileContext.rename refuses");
  }

  private static ArchRule nobodyOverwritesModels() {
    return noClasses()
        .should()
        .callMethodWhere(
            target(owner(assignableTo(MLWriter.class))).and(target(nameMatching("overwrite"))))
        .because("it deletes the old model before the new one is written");
  }

  private static ArchRule nobodyLoadsClassesNamedInFiles() {
    return noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.apache.spark.ml.PipelineModel")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ObjectInputStream.class)
        .because("whoever writes the file decides what runs");
  }

  private static ArchRule nobodyConfiguresSparkInCode() {
    return noClasses()
        .should()
        .callMethodWhere(
            target(
                    owner(
                        nameMatching(
                            "org\\.apache\\.spark\\.sql\\.(classic\\.)?SparkSession.*Builder")))
                .and(target(nameMatching("master|config"))))
        .because("the master and the settings belong to run-spark.sh and conf/");
  }

  /** Returns the part of the package name below the project's: what the folder is called. */
  private static String folder(JavaClass type) {
    return type.getPackageName()
        .replaceFirst("^io\\.logitwin\\.(testing\\.violations\\.)?", "")
        .replaceFirst("\\..*", "");
  }

  private static ArchCondition<JavaClass> depend(
      String description, BiPredicate<JavaClass, JavaClass> forbidden) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          if (forbidden.test(type, dependency.getTargetClass())) {
            events.add(SimpleConditionEvent.satisfied(type, dependency.getDescription()));
          }
        }
      }
    };
  }
}
