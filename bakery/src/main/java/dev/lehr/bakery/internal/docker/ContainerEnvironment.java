package dev.lehr.bakery.internal.docker;

import dev.lehr.bakery.PackerCommand;
import dev.lehr.bakery.internal.packer.AmbientCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What Packer finds in its environment inside a container: what concerns Packer, AWS and the way
 * out. What describes this machine (its programs, its user) would be wrong there, and what else a
 * build server's environment holds is nobody's business.
 */
final class ContainerEnvironment {
  private static final Pattern WELCOME =
      Pattern.compile(
          "(?:PACKER|PKR_VAR|AWS)_\\w+|(?i:HTTPS?_PROXY|ALL_PROXY|NO_PROXY)"
              + "|LEHR_RUN|CHECKPOINT_DISABLE|TMPDIR|SSL_CERT_FILE|TZ");
  // Paths of this machine's Packer.
  private static final Set<String> STAYS_OUT =
      Set.of("PACKER_CONFIG", "PACKER_CONFIG_DIR", "PACKER_PLUGIN_PATH");
  private static final List<String> CERTIFICATES = List.of("AWS_CA_BUNDLE", "SSL_CERT_FILE");

  private final NavigableMap<String, String> variables = new TreeMap<>();
  private final Path run;

  ContainerEnvironment(PackerCommand command) {
    this.run = command.folders().run();
    variables.putAll(command.environment());
    variables.keySet().removeIf(name -> !WELCOME.matcher(name).matches());
    variables.keySet().removeAll(STAYS_OUT);
    AmbientCredentials.removeFrom(variables);
    variables.put("HOME", variables.getOrDefault("TMPDIR", "/tmp"));
  }

  /** The variables, by name. */
  Map<String, String> variables() {
    return variables;
  }

  /** Where they are written for the container's shell. */
  Path file() {
    return file(run);
  }

  /** Where they are in a run's folder. */
  static Path file(Path run) {
    return run.resolve("packer.env");
  }

  /** Writes them, for the owner's eyes only. */
  void write() throws IOException {
    StringBuilder text = new StringBuilder();
    variables.forEach(
        (name, value) ->
            text.append(name).append("='").append(value.replace("'", "'\\''")).append("'\n"));
    Files.deleteIfExists(file());
    Files.createFile(
        file(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file(), text, StandardOpenOption.WRITE);
  }

  /** The folder for temporary files, where it is not below the run's. */
  Optional<Path> temporary() {
    return Optional.ofNullable(variables.get("TMPDIR"))
        .map(Path::of)
        .filter(folder -> !folder.startsWith(run));
  }

  /** Files with certificate authorities that the variables name. */
  Set<Path> certificates() {
    Set<Path> files = new TreeSet<>();
    for (String name : CERTIFICATES) {
      Optional.ofNullable(variables.get(name)).map(Path::of).ifPresent(files::add);
    }
    return files;
  }
}
