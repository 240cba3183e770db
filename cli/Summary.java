import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Reads the surefire reports, names every failure, every flaky test and every skip with its reason,
 * and closes with {@code N passed, N failed, N skipped}. Run from source by {@code ./check}.
 *
 * <p>Arguments: the root, Maven's exit code, a file that lists what could not be installed.
 */
class Summary {
  private static int passed;
  private static final List<String> FAILED = new ArrayList<>();
  private static final List<String> FLAKY = new ArrayList<>();
  private static final List<String> SKIPPED = new ArrayList<>();
  private static final Map<String, Double> SECONDS = new HashMap<>();
  private static final int SHOWN = 12;
  private static final int REASON = 600;

  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]);
    int mavenExit = Integer.parseInt(arguments[1]);
    List<String> unavailable = Files.readAllLines(Path.of(arguments[2]));
    try (Stream<Path> modules = Files.list(root)) {
      for (Path module : modules.sorted().toList()) {
        readModule(module.resolve("target/surefire-reports"));
      }
    }
    list("Longest test classes:", longest());
    list("Failed:", FAILED);
    list("Flaky, failed once and passed when run again; mend them:", FLAKY);
    list("Skipped:", SKIPPED);
    boolean ci = "true".equals(System.getenv("CI"));
    List<String> avoidable =
        SKIPPED.stream().filter(s -> unavailable.stream().noneMatch(s::contains)).toList();
    if (ci && !avoidable.isEmpty()) {
      list(
          "With CI=true these skips are failures, for their tools can be installed here:",
          avoidable);
    }
    if (mavenExit != 0 && FAILED.isEmpty()) {
      System.out.println("The build itself failed; see above.");
    }
    System.out.printf("%d passed, %d failed, %d skipped%n", passed, FAILED.size(), SKIPPED.size());
    boolean green =
        mavenExit == 0 && FAILED.isEmpty() && passed > 0 && !(ci && !avoidable.isEmpty());
    System.exit(green ? 0 : 1);
  }

  private static void readModule(Path reports) throws Exception {
    if (!Files.isDirectory(reports)) {
      return;
    }
    try (Stream<Path> files = Files.list(reports)) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith("TEST-")).sorted().toList()) {
        readReport(file);
      }
    }
  }

  private static void readReport(Path file)
      throws IOException, SAXException, ParserConfigurationException {
    Element suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(file.toFile())
            .getDocumentElement();
    SECONDS.put(suite.getAttribute("name"), Double.valueOf(suite.getAttribute("time")));
    NodeList cases = suite.getElementsByTagName("testcase");
    for (int i = 0; i < cases.getLength(); i++) {
      Element test = (Element) cases.item(i);
      String name = test.getAttribute("classname") + "." + test.getAttribute("name");
      if (has(test, "failure") || has(test, "error")) {
        FAILED.add(name + reason(test, "failure", "error"));
      } else if (has(test, "skipped")) {
        Element skipped = (Element) test.getElementsByTagName("skipped").item(0);
        SKIPPED.add(name + ": " + skipped.getAttribute("message"));
      } else {
        passed++;
        if (has(test, "flakyFailure") || has(test, "flakyError")) {
          FLAKY.add(name + reason(test, "flakyFailure", "flakyError"));
        }
      }
    }
  }

  /** The message of the first of these on one line; the log of a CI that shows only its end has it. */
  private static String reason(Element test, String... children) {
    return Stream.of(children)
        .map(child -> (Element) test.getElementsByTagName(child).item(0))
        .filter(Objects::nonNull)
        .map(found -> found.getAttribute("message").strip().replaceAll("\\s+", " "))
        .findFirst()
        .filter(message -> !message.isEmpty())
        .map(message -> ": " + message.substring(0, Math.min(message.length(), REASON)))
        .orElse("");
  }

  private static List<String> longest() {
    return SECONDS.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .limit(SHOWN)
        .map(one -> "%.0f s %s".formatted(one.getValue(), one.getKey()))
        .toList();
  }

  private static boolean has(Element test, String child) {
    return test.getElementsByTagName(child).getLength() > 0;
  }

  private static void list(String title, List<String> lines) {
    if (!lines.isEmpty()) {
      System.out.println(title);
      lines.forEach(line -> System.out.println("  " + line));
    }
  }
}
