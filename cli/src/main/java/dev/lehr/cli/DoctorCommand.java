package dev.lehr.cli;

import dev.lehr.cli.doctor.Doctor;
import dev.lehr.cli.doctor.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code lehr doctor}: what is missing on this machine, and how to mend it. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Checks JDK, Packer, Docker, ports and disk, and says how to mend each.")
final class DoctorCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private DataFolder data = new DataFolder();

  @Option(names = "--json", description = "One JSON object instead of lines.")
  private boolean json;

  DoctorCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<Finding> findings =
        new Doctor(
                System.getenv().getOrDefault("PATH", ""),
                data.path(),
                Optional.ofNullable(System.getenv("DOCKER_HOST")))
            .examine();
    if (json) {
      console.out().println(JsonMapper.shared().writeValueAsString(Map.of("findings", findings)));
    } else {
      findings.forEach(this::print);
    }
    boolean sound = findings.stream().noneMatch(f -> f.state() == Finding.State.PROBLEM);
    return sound ? ExitCode.DONE : ExitCode.FAILED;
  }

  private void print(Finding finding) {
    String state = "%-8s".formatted(finding.state().name().toLowerCase(Locale.ROOT));
    String painted =
        switch (finding.state()) {
          case OK -> console.green(state);
          case WARNING -> console.yellow(state);
          case PROBLEM -> console.red(state);
        };
    console.out().printf("%s %-14s %s%n", painted, finding.subject(), finding.detail());
    if (!finding.remedy().isEmpty()) {
      console.out().printf("%8s %14s → %s%n", "", "", finding.remedy());
    }
  }
}
