package dev.lehr.bakery;

import dev.lehr.bakery.internal.packer.AmbientCredentials;
import dev.lehr.bakery.internal.packer.LocalPacker;
import dev.lehr.bakery.internal.packer.PackerPaths;
import dev.lehr.bakery.internal.packer.PackerVersion;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs the Packer that is installed on this machine. */
public final class ProcessExecutor implements Executor {
  // Ctrl-C in a terminal goes to every process of its group; Packer must only hear it from us, or
  // it
  // would be told twice and die without cleaning up. The process id is on disk before Packer
  // starts.
  private static final String LAUNCH =
      "echo $$ > \"$1.new\" && mv \"$1.new\" \"$1\"; shift; exec \"$@\"";

  private final String program;
  private final Map<String, String> environment;
  private final FutureTask<Baker> asked = new FutureTask<>(this::ask);

  /**
   * With a program and the environment that Packer shall see.
   *
   * @param program a name to be looked up in the environment's PATH, or a path
   * @param environment the whole environment; AWS_* keys in it are left out, because Packer gets
   *     its credentials elsewhere
   */
  public ProcessExecutor(String program, Map<String, String> environment) {
    this.program = program;
    this.environment = Map.copyOf(environment);
  }

  /** Begins to ask Packer for its version, so that {@link #prepare} finds the answer there. */
  public ProcessExecutor askAhead() {
    Thread.ofPlatform().daemon().name("packer-version").start(asked);
    return this;
  }

  @Override
  public Baker prepare(Path repository, Optional<String> baker) {
    asked.run();
    try {
      return asked.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BakeryException refused) {
        throw refused;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BakeryException(BakeryFault.CANCELLED, "asking Packer was interrupted", e);
    }
  }

  private Baker ask() {
    Path packer = packer();
    return new LocalBaker(packer.toString(), PackerVersion.of(packer));
  }

  private Path packer() {
    if (program.contains(File.separator)) {
      return Path.of(program);
    }
    return PackerPaths.find(program, environment.getOrDefault("PATH", ""))
        .orElseThrow(
            () ->
                new BakeryException(
                    BakeryFault.PACKER_MISSING,
                    "'"
                        + program
                        + "' is not on the PATH; install Packer (Debian: apt-get install packer;"
                        + " others: https://developer.hashicorp.com/packer/install)"));
  }

  private Map<String, String> cleanEnvironment() {
    Map<String, String> clean = new java.util.TreeMap<>(environment);
    AmbientCredentials.removeFrom(clean);
    return clean;
  }

  /** Packer as a program of this machine. */
  private final class LocalBaker implements Baker {
    private final String packer;
    private final String version;

    LocalBaker(String packer, String version) {
      this.packer = packer;
      this.version = version;
    }

    @Override
    public String packerVersion() {
      return version;
    }

    @Override
    public String digest() {
      return "process:packer-" + version;
    }

    @Override
    public RunningPacker start(PackerCommand command) {
      List<String> line = new ArrayList<>();
      PackerPaths.find("setsid", environment.getOrDefault("PATH", ""))
          .ifPresent(setsid -> line.add(setsid.toString()));
      line.addAll(List.of("/bin/sh", "-c", LAUNCH, "lehr-packer"));
      line.addAll(List.of(command.folders().processId().toString(), packer));
      line.addAll(command.arguments());
      return launch(line, command);
    }

    private RunningPacker launch(List<String> line, PackerCommand command) {
      ProcessBuilder builder = new ProcessBuilder(line);
      builder.directory(command.directory().toFile());
      builder.environment().clear();
      builder.environment().putAll(cleanEnvironment());
      builder.environment().putAll(command.environment());
      builder.redirectInput(new File("/dev/null"));
      builder.redirectOutput(command.folders().output().toFile());
      builder.redirectError(command.folders().debugLog().toFile());
      try {
        return new LocalPacker(builder.start());
      } catch (IOException e) {
        throw new BakeryException(
            BakeryFault.PACKER_MISSING, "Packer can not be started: " + e.getMessage(), e);
      }
    }
  }
}
