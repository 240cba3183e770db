package dev.lehr.rehearsal.internal.powershell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The language by example: {@code cases/*.ps1} with cases of the form
 *
 * <pre>{@code
 * ### name
 * script
 * # expect:
 * # line on standard output
 * # stderr: text that must occur there
 * # exit: 1
 * # uninterpreted: reason that must be listed
 * }</pre>
 */
class CasesTest {
  private static final String EXPECT = "# expect:";

  /** A script and what it must do. */
  record Case(String name, String script, List<String> expectations) {
    String stdout() {
      return expectations.stream()
          .filter(line -> !line.matches("# (stderr|exit|uninterpreted): .*"))
          .map(line -> line.equals("#") ? "" : line.substring(2))
          .map(line -> line + "\n")
          .collect(Collectors.joining());
    }

    List<String> all(String key) {
      String prefix = "# " + key + ": ";
      return expectations.stream()
          .filter(line -> line.startsWith(prefix))
          .map(line -> line.substring(prefix.length()))
          .toList();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() throws IOException, URISyntaxException {
    Path folder = Path.of(Objects.requireNonNull(CasesTest.class.getResource("cases")).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      List<Case> all = new ArrayList<>();
      files.sorted().forEach(file -> all.addAll(read(file)));
      return all.stream();
    }
  }

  private static List<Case> read(Path file) {
    try {
      List<Case> cases = new ArrayList<>();
      for (String part : Files.readString(file).split("(?m)^### ")) {
        if (!part.isBlank()) {
          cases.add(parse(file.getFileName() + ": ", part));
        }
      }
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Case parse(String prefix, String part) {
    int end = part.indexOf('\n');
    int expect = part.indexOf("\n" + EXPECT);
    String script = part.substring(end + 1, Math.max(end + 1, expect));
    List<String> expectations =
        part.substring(expect + 1 + EXPECT.length())
            .lines()
            .filter(line -> line.startsWith("#"))
            .toList();
    return new Case(prefix + part.substring(0, end), script, expectations);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void does(Case example) {
    TestingRun run = new TestingRun();
    run.host.put("C:\\t\\case.ps1", example.script());

    int exit = run.file("C:\\t\\case.ps1");

    assertThat(run.stdout()).as("stdout, with stderr " + run.stderr()).isEqualTo(example.stdout());
    List<String> errors = example.all("stderr");
    errors.forEach(error -> assertThat(run.stderr()).contains(error));
    assertThat(run.stderr().isBlank()).as(run.stderr()).isEqualTo(errors.isEmpty());
    assertThat(List.of(Integer.toString(exit)))
        .isEqualTo(example.all("exit").isEmpty() ? List.of("0") : example.all("exit"));
    assertThat(run.host.uninterpreted)
        .as("uninterpreted")
        .hasSameSizeAs(example.all("uninterpreted"));
    example
        .all("uninterpreted")
        .forEach(reason -> assertThat(String.join("\n", run.host.uninterpreted)).contains(reason));
  }
}
