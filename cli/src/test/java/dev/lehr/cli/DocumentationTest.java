package dev.lehr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/** What the documents show exists: commands, options, and the files they lead to. */
class DocumentationTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern COMMAND =
      Pattern.compile("^(?:    |\\$ )(?:\\./)?lehr ([a-z-].*?)(?:  +.*|#.*)?$", Pattern.MULTILINE);
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");

  private final StringWriter ignored = new StringWriter();
  private final CommandLine lehr =
      Lehr.commandLine(
          new Console(new PrintWriter(ignored), new PrintWriter(ignored), false, false));

  @TestFactory
  Stream<DynamicTest> everyCommandShownIsOne() throws IOException {
    return documents()
        .flatMap(
            document ->
                commands(document).stream()
                    .map(
                        command ->
                            DynamicTest.dynamicTest(
                                document.getFileName() + ": lehr " + command,
                                () -> check(command))));
  }

  @TestFactory
  Stream<DynamicTest> everyLinkLeadsToAFile() throws IOException {
    return documents()
        .map(
            document ->
                DynamicTest.dynamicTest(
                    document.getFileName().toString(),
                    () ->
                        assertThat(LINK.matcher(Files.readString(document)).results())
                            .allSatisfy(
                                link ->
                                    assertThat(document.resolveSibling(link.group(1))).exists())));
  }

  @Test
  void thereAreCommandsToCheck() throws IOException {
    assertThat(documents().mapToInt(document -> commands(document).size()).sum()).isPositive();
  }

  /**
   * Words up to the first that is no sub-command name it; every option it is shown with is known.
   */
  private void check(String command) {
    CommandLine found = lehr;
    for (String word : command.split("[\\s|\\[\\]…]+")) {
      if (found.getSubcommands().containsKey(word)) {
        found = found.getSubcommands().get(word);
      } else if (word.startsWith("--")) {
        String option = word.split("=", 2)[0];
        assertThat(found.getCommandSpec().optionsMap())
            .as("options of %s", found.getCommandName())
            .containsKey(option);
      }
    }
    if (!command.startsWith("--")) {
      assertThat(found).as(command).isNotSameAs(lehr);
    }
  }

  private static List<String> commands(Path document) {
    try {
      List<String> commands = new ArrayList<>();
      Matcher shown = COMMAND.matcher(Files.readString(document));
      while (shown.find()) {
        commands.add(shown.group(1).strip());
      }
      return commands;
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  private static Stream<Path> documents() throws IOException {
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      return Stream.concat(
          Stream.of(ROOT.resolve("README.md")),
          docs.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream());
    }
  }
}
