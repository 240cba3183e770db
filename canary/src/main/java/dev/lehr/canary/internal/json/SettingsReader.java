package dev.lehr.canary.internal.json;

import dev.lehr.canary.Dialect;
import dev.lehr.canary.LehrSettings;
import tools.jackson.databind.node.ObjectNode;

/** The settings of the judge {@code lehr}. */
public final class SettingsReader {
  private static final String POINTER = "/judge/judgeConfigurations";

  private SettingsReader() {}

  /** Reads {@code judgeConfigurations}. */
  public static LehrSettings read(ObjectNode node) {
    Problems problems = new Problems(Dialect.STRICT);
    Fields fields = Fields.of(node, POINTER, problems);
    LehrSettings standard = LehrSettings.DEFAULT;
    double tolerance = fields.number("tolerance", standard.tolerance());
    double points = fields.number("minimumPoints", standard.minimumPoints());
    double falseAlarms = fields.number("falseAlarms", standard.falseAlarms());
    fields.noOthers();
    expect(problems, "tolerance", tolerance >= 0 && tolerance <= 1, "write a share, 0 to 1");
    expect(
        problems,
        "minimumPoints",
        points >= LehrSettings.FEWEST_POINTS && points == Math.rint(points),
        "write a whole number from " + LehrSettings.FEWEST_POINTS);
    expect(
        problems,
        "falseAlarms",
        falseAlarms > 0 && falseAlarms <= 0.5,
        "write a probability above 0, up to 0.5");
    problems.throwIfAny();
    return new LehrSettings(tolerance, (int) points, falseAlarms);
  }

  private static void expect(Problems problems, String name, boolean holds, String remedy) {
    if (!holds) {
      problems.add(POINTER + "/" + name, "out of range", remedy);
    }
  }
}
