package dev.lehr.cli.pipeline;

import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import dev.lehr.pipeline.SpinnakerImport;
import dev.lehr.pipeline.SpinnakerImport.Note;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code lehr pipeline import}: Spinnaker's pipelines as a lehr.yaml. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = "Turns Spinnaker's pipeline JSON into a lehr.yaml, and lists what is different.",
    footer = {
      "",
      "What has no counterpart is listed on the error output, by JSON pointer; nothing is dropped",
      "silently. A stage that nothing here does becomes one that fails."
    })
final class ImportCommand implements Callable<Integer> {
  private static final long MOST_BYTES = 4L << 20;

  private final Console console;

  @Parameters(paramLabel = "FILE", description = "A pipeline of Spinnaker, or a list of them.")
  private Path file = Path.of("pipeline.json");

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write to this file, which must not be there yet, instead of the output.")
  private Optional<Path> output = Optional.empty();

  @Option(names = "--json", description = "One JSON object with the file and the list.")
  private boolean json;

  ImportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    SpinnakerImport imported = SpinnakerImport.of(read());
    output.ifPresent(target -> write(target, imported.yaml()));
    if (json) {
      console
          .out()
          .println(
              JsonMapper.shared()
                  .writeValueAsString(Map.of("yaml", imported.yaml(), "notes", imported.notes())));
    } else {
      print(imported);
    }
    return ExitCode.DONE;
  }

  private void print(SpinnakerImport imported) {
    if (output.isEmpty()) {
      console.out().print(imported.yaml());
      console.out().flush();
    }
    for (Note note : imported.notes()) {
      String place = note.pointer().isEmpty() ? "/" : note.pointer();
      console.err().printf("%s: %s%n", console.bold(place), note.message());
    }
    console.err().printf("%d place(s) to look at%n", imported.notes().size());
  }

  private JsonNode read() {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new IllegalArgumentException(file + " is larger than 4 MiB; that is no pipeline");
      }
      return JsonMapper.shared().readTree(Files.readAllBytes(file));
    } catch (JacksonException broken) {
      throw new IllegalArgumentException(
          "%s is no JSON: %s".formatted(file, broken.getOriginalMessage()), broken);
    } catch (NoSuchFileException absent) {
      throw new IllegalArgumentException("there is no file " + file, absent);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(file + " can not be read", unreadable);
    }
  }

  private static void write(Path target, String yaml) {
    try {
      Files.writeString(target, yaml, java.nio.file.StandardOpenOption.CREATE_NEW);
    } catch (java.nio.file.FileAlreadyExistsException there) {
      throw new IllegalArgumentException(
          target + " is there already; choose another name, and copy what you need", there);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(target + " can not be written", unwritable);
    }
  }
}
