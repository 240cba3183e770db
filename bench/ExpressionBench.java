import dev.lehr.pipeline.expression.ExpressionData;
import dev.lehr.pipeline.expression.ExpressionException;
import dev.lehr.pipeline.expression.Expressions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.expression.EvaluationContext;
import org.springframework.expression.Expression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.DataBindingPropertyAccessor;
import org.springframework.expression.spel.support.MapAccessor;
import org.springframework.expression.spel.support.SimpleEvaluationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** CPU time of expressions, with Spring's own evaluator beside it; run by expressions.sh. */
final class ExpressionBench {
  private static final int ROUNDS = 9;
  private static final List<String> EXPRESSIONS =
      List.of(
          "bake.ami['us-west-2']",
          "canary.score < 90 and parameters.dryRun == 'false'",
          "bake.parts.?[mb > 1000].![name + '-' + mb]",
          "execution.stages.^[name == 'bake'].outputs.ami['us-east-1']",
          "'catalog-' + trigger.branch.toUpperCase().replace('A', 'b')");
  private static final List<String> BOMBS =
      List.of(
          "{1,2,3,4,5,6,7,8,9,0}.![{1,2,3,4,5,6,7,8,9,0}.![{1,2,3,4,5,6,7,8,9,0}.![{1,2,3,4,5,6,7,8,9,0}.![{1,2,3,4,5,6,7,8,9,0}.![1]]]]]",
          "('a' * 900000) matches '((a{1,40}){1,10})*b'",
          "('a' * 300000).replaceAll('a.*b|a', 'c')",
          "('a,' * 100000).split(',').![#this + #this]",
          "('a,' * 3000).split(',').![#toJson(#root)]",
          "('a' * 250000).contains('a' * 8000 + 'b')",
          "('a,' * 100000).split(',').![('a' * 1000).toUpperCase().toLowerCase()]");

  public static void main(String[] arguments) throws IOException {
    ObjectNode roots =
        (ObjectNode)
            JsonMapper.shared()
                .readTree(Files.readString(Path.of("examples/expressions/data.json")));
    ordinary(roots);
    hostile(ExpressionData.of(roots));
  }

  private static void ordinary(ObjectNode roots) {
    ExpressionData data = ExpressionData.of(roots);
    Map<?, ?> map = JsonMapper.shared().convertValue(roots, Map.class);
    Expressions expressions = Expressions.standard();
    EvaluationContext context =
        SimpleEvaluationContext.forPropertyAccessors(
                new MapAccessor(false), DataBindingPropertyAccessor.forReadOnlyAccess())
            .withInstanceMethods()
            .build();
    System.out.println("| expression | Lehr, µs | Spring, µs |");
    System.out.println("| --- | --- | --- |");
    for (String text : EXPRESSIONS) {
      Expression parsed = new SpelExpressionParser().parseRaw(text);
      double ours = microseconds(() -> expressions.evaluateBare(text, data));
      double springs = microseconds(() -> parsed.getValue(context, map));
      System.out.printf("| `%s` | %.2f | %.2f |%n", text, ours, springs);
    }
  }

  private static void hostile(ExpressionData data) {
    Expressions expressions = Expressions.standard();
    System.out.println();
    System.out.println("| hostile expression | first time, ms | later, ms |");
    System.out.println("| --- | --- | --- |");
    for (String text : BOMBS) {
      double first = refused(expressions, text, data);
      double best = first;
      for (int round = 0; round < ROUNDS; round++) {
        best = Math.min(best, refused(expressions, text, data));
      }
      System.out.printf("| `%.60s` | %.0f | %.0f |%n", text, first, best);
    }
  }

  private static double refused(Expressions expressions, String text, ExpressionData data) {
    long start = cpu();
    try {
      expressions.evaluateBare(text, data);
      throw new IllegalStateException("not refused: " + text);
    } catch (ExpressionException expected) {
      return (cpu() - start) / 1e6;
    }
  }

  private static double microseconds(Supplier<Object> work) {
    double best = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = cpu();
      for (int each = 0; each < 50_000; each++) {
        if (work.get() == null) {
          throw new IllegalStateException("no value");
        }
      }
      best = Math.min(best, (cpu() - start) / 50_000.0 / 1e3);
    }
    return best;
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
