package dev.lehr.cli;

import dev.lehr.rehearsal.Rehearsal;
import dev.lehr.rehearsal.RehearsalCloud;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code lehr rehearsal}: a rehearsal cloud that stays up, for bakes, Packer and AWS clients. */
@Command(
    name = "rehearsal",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs a rehearsal cloud until Ctrl-C: AWS as Packer knows it, on this computer only.",
      "Bakes with --rehearse join it; other clients are led there by its env.sh."
    },
    footer = {
      "",
      "Examples:",
      "  lehr rehearsal --realistic",
      "  lehr rehearsal --fault throttle=0.05 --seed 7"
    })
final class RehearsalCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private DataFolder data = new DataFolder();
  @Mixin private RehearsalOptions options = new RehearsalOptions();

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "Where it answers on 127.0.0.1 (default: a free port).")
  private int port;

  @Option(names = "--json", description = "Say where it is, and at the end what it saw, as JSON.")
  private boolean json;

  RehearsalCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    refuseSecond();
    CountDownLatch stopped = new CountDownLatch(1);
    try (StopSignals _ = StopSignals.calling(stopped::countDown);
        RehearsalCloud cloud = RehearsalCloud.start(options.settings(data.path(), port))) {
      greet(cloud, cloud.announce());
      stopped.await();
      new RehearsalSummary(console, json).print(cloud.report());
    }
    return ExitCode.DONE;
  }

  private void refuseSecond() {
    Path folder = RehearsalOptions.folder(data.path());
    Optional<Rehearsal> running = RehearsalCloud.running(folder);
    if (running.isPresent()) {
      throw new IllegalStateException(
          "a rehearsal cloud runs in '%s' already, at %s; use that one, or another --data"
              .formatted(folder, running.get().endpoint()));
    }
  }

  private void greet(RehearsalCloud cloud, Path shellFile) {
    if (json) {
      console
          .out()
          .println(
              JsonMapper.shared()
                  .writeValueAsString(
                      Map.of(
                          "event",
                          "Started",
                          "endpoint",
                          cloud.endpoint(),
                          "environment",
                          shellFile)));
      return;
    }
    console.out().printf("The rehearsal cloud, which is not AWS, is at %s%n", cloud.endpoint());
    console.out().printf("  lehr bake REPO --rehearse   bakes in it%n");
    console.out().printf("  . %s   leads packer and aws in a shell to it%n", shellFile);
    console.out().println("Ctrl-C ends it.");
  }
}
