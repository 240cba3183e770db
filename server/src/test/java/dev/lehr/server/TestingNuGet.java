package dev.lehr.server;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real NuGet client in a process, with nothing of this computer's configuration. */
enum TestingNuGet {
  DEBIAN(Path.of("/usr/bin/nuget"), "needs nuget: apt-get install nuget"),
  THREE(npm("nuget/bin/nuget.exe"), "needs nuget-exe: peers/nuget.sh"),
  FIVE(npm("nuget-exe/nuget-5.8.0.exe"), "needs nuget-exe: peers/nuget.sh");

  private static final int PATIENCE = 60;

  private final Path program;
  private final String remedy;

  TestingNuGet(Path program, String remedy) {
    this.program = program;
    this.remedy = remedy;
  }

  private static Path npm(String path) {
    return Path.of("..", "target", "peers", "nuget", "node_modules").resolve(path);
  }

  /** What it came to; what it says is one text. */
  record Result(int exitCode, String said) {}

  /** Runs it in a folder, which is its home too. */
  Result run(Path home, String... arguments) throws IOException, InterruptedException {
    assumeTrue(Files.isReadable(program), remedy);
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mono")), "needs nuget: apt-get install nuget");
    Files.writeString(
        home.resolve("NuGet.Config"),
        "<configuration><packageSources><clear/></packageSources></configuration>");
    List<String> line = new ArrayList<>();
    if (this != DEBIAN) {
      line.add("mono");
    }
    line.add(program.toAbsolutePath().normalize().toString());
    line.addAll(Arrays.asList(arguments));
    line.addAll(List.of("-NonInteractive", "-ConfigFile", "NuGet.Config"));
    return start(home, line);
  }

  private Result start(Path home, List<String> line) throws IOException, InterruptedException {
    // Without a terminal nuget 2.8 takes the console for 0 columns wide and prints for ever.
    String quoted = String.join(" ", line.stream().map(word -> "'" + word + "'").toList());
    ProcessBuilder builder =
        this == DEBIAN
            ? new ProcessBuilder("script", "-qec", "stty cols 200; " + quoted, "/dev/null")
            : new ProcessBuilder(line);
    builder.directory(home.toFile()).redirectErrorStream(true);
    builder.environment().put("HOME", home.toString());
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    Path output = Files.createTempFile(home, "said", ".txt");
    Process process = builder.redirectOutput(output.toFile()).start();
    if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    String said = Files.readString(output, StandardCharsets.UTF_8);
    return new Result(process.waitFor(), said.replaceAll("\u001b\\[[0-9;?]*[a-zA-Z]", ""));
  }
}
