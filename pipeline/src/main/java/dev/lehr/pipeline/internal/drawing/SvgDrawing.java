package dev.lehr.pipeline.internal.drawing;

import dev.lehr.pipeline.Pipeline;
import dev.lehr.pipeline.Stage;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws an SVG document from top to bottom, in the reader's light or dark colours. */
public final class SvgDrawing {
  private static final int BOX_WIDTH = 190;
  private static final int BOX_HEIGHT = 46;
  private static final int LINE_WIDTH = 40;
  private static final int GAP = 24;
  private static final int ROW = 92;
  private static final int MARGIN = 20;
  private static final int LONGEST = 24;

  private static final String STYLE =
      """
      <style>
        text { font: 13px system-ui, sans-serif; fill: #1f2933; text-anchor: middle }
        .type { font-size: 11px; fill: #616e7c }
        rect { fill: #f5f7fa; stroke: #9aa5b1 }
        .condition { stroke-dasharray: 4 3 }
        path { fill: none; stroke: #9aa5b1; stroke-width: 1.5 }
        @media (prefers-color-scheme: dark) {
          text { fill: #e4e7eb } .type { fill: #9aa5b1 }
          rect { fill: #323f4b; stroke: #7b8794 } path { stroke: #7b8794 }
        }
      </style>
      """;

  private final Map<String, Point> places = new HashMap<>();
  private final StringBuilder svg = new StringBuilder();

  private SvgDrawing() {}

  /** The middle of a box, or a line's place on a level. */
  private record Point(double x, int y) {}

  public static String draw(Pipeline pipeline, Levels levels) {
    return new SvgDrawing().document(pipeline, new Layout(levels));
  }

  private String document(Pipeline pipeline, Layout layout) {
    int widest = layout.rows().stream().mapToInt(SvgDrawing::width).max().orElse(0);
    int width = widest + 2 * MARGIN;
    int height = layout.rows().size() * ROW - (ROW - BOX_HEIGHT) + 2 * MARGIN;
    place(layout, width);
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\""
                + " viewBox=\"0 0 %1$d %2$d\" role=\"img\" aria-label=\"%3$s\">\n",
            width,
            Math.max(height, 2 * MARGIN),
            escape("Pipeline " + pipeline.name())));
    svg.append(STYLE);
    layout.lines().forEach(this::line);
    pipeline.stages().forEach(this::box);
    return svg.append("</svg>\n").toString();
  }

  private static int width(List<String> row) {
    int boxes = row.stream().mapToInt(SvgDrawing::width).sum();
    return boxes + GAP * (row.size() - 1);
  }

  private static int width(String name) {
    return Layout.isPassing(name) ? LINE_WIDTH : BOX_WIDTH;
  }

  private void place(Layout layout, int width) {
    for (int row = 0; row < layout.rows().size(); row++) {
      List<String> names = layout.rows().get(row);
      double left = (width - width(names)) / 2.0;
      for (String name : names) {
        places.put(name, new Point(left + width(name) / 2.0, MARGIN + row * ROW + BOX_HEIGHT / 2));
        left += width(name) + GAP;
      }
    }
  }

  private Point at(String name) {
    return places.getOrDefault(name, new Point(0, 0));
  }

  private void line(List<String> names) {
    Point first = at(names.getFirst());
    svg.append(coordinates("<path d=\"M%s %s", first.x(), first.y() + BOX_HEIGHT / 2));
    for (int index = 1; index < names.size(); index++) {
      Point from = at(names.get(index - 1));
      Point to = at(names.get(index));
      int top = from.y() + BOX_HEIGHT / 2;
      int bottom = to.y() - BOX_HEIGHT / 2;
      double middle = (top + bottom) / 2.0;
      svg.append(
          coordinates(" C%s %s %s %s %s %s", from.x(), middle, to.x(), middle, to.x(), bottom));
      if (index < names.size() - 1) {
        svg.append(coordinates(" V%s", to.y() + BOX_HEIGHT / 2));
      }
    }
    svg.append("\"/>\n");
  }

  private static String coordinates(String form, double... numbers) {
    Object[] texts = new Object[numbers.length];
    for (int index = 0; index < numbers.length; index++) {
      double number = numbers[index];
      texts[index] =
          number == Math.rint(number)
              ? String.valueOf((long) number)
              : String.format(Locale.ROOT, "%.1f", number);
    }
    return form.formatted(texts);
  }

  private void box(Stage stage) {
    Point at = at(stage.name());
    String condition = stage.when().map(when -> "\nwhen " + when).orElse("");
    svg.append("<g><title>").append(escape(stage.name() + condition)).append("</title>");
    svg.append(condition.isEmpty() ? "<rect" : "<rect class=\"condition\"");
    svg.append(
        coordinates(
            " x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"6\"/>",
            at.x() - BOX_WIDTH / 2.0, at.y() - BOX_HEIGHT / 2.0, BOX_WIDTH, BOX_HEIGHT));
    text("", stage.name(), at.x(), at.y() - 3);
    text(" class=\"type\"", stage.type(), at.x(), at.y() + 14);
    svg.append("</g>\n");
  }

  private void text(String attributes, String text, double x, double y) {
    String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    svg.append(coordinates("<text" + attributes + " x=\"%s\" y=\"%s\">", x, y))
        .append(escape(shown))
        .append("</text>");
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars()
        .filter(letter -> letter >= ' ' || letter == '\n')
        .forEach(
            letter -> {
              switch (letter) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.append((char) letter);
              }
            });
    return escaped.toString();
  }
}
