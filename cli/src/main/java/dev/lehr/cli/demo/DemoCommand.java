package dev.lehr.cli.demo;

import dev.lehr.cli.Console;
import dev.lehr.cli.DataFolder;
import dev.lehr.cli.ExitCode;
import dev.lehr.cli.RehearsalOptions;
import dev.lehr.cli.StopSignals;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lehr demo}: everything that Lehr is for, in four acts. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Takes a service from a commit to production, and stops a bad one on the way.",
      "Four deliveries in the rehearsal cloud, with real Packer, real processes and real traffic."
    },
    footer = {
      "",
      "Exit code 0 when every act ended as it must and no request failed.",
      "Ctrl-C ends all that was started."
    })
public final class DemoCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private DataFolder data = new DataFolder();

  @Option(names = "--fast", description = "Canaries of 10 seconds instead of 18.")
  private boolean fast;

  @Option(names = "--keep", description = "Stays up afterwards, to explore, until Ctrl-C.")
  private boolean keep;

  @Option(names = "--json", description = "The last line is what happened, as one JSON object.")
  private boolean json;

  @Option(
      names = "--kill",
      paramLabel = "WHAT",
      split = ",",
      description = "In each act, kill the server, or an instance: ${COMPLETION-CANDIDATES}.")
  private Set<DemoSettings.Mishap> mishaps = Set.of();

  @Mixin private RehearsalOptions rehearsal = new RehearsalOptions();

  /** A command that writes to a console. */
  public DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Thread playing = Thread.currentThread();
    AtomicBoolean stopped = new AtomicBoolean();
    Runnable stop =
        () -> {
          stopped.set(true);
          playing.interrupt();
        };
    try (StopSignals _ = StopSignals.calling(stop)) {
      return played();
    } catch (InterruptedException interrupted) {
      return left();
    } catch (RuntimeException failure) {
      // An interrupt comes out of libraries as whatever they make of it.
      if (stopped.get()) {
        return left();
      }
      throw failure;
    }
  }

  private int left() {
    console.err().println(console.yellow("lehr: ") + "stopped; all that was started has ended");
    return ExitCode.INTERRUPTED;
  }

  private int played() throws InterruptedException {
    Narrator narrator = new Narrator(console);
    Programs.here().provide(narrator::say);
    try (DemoFolder folder = DemoFolder.open(data.path().resolve("demo"));
        Closing closing = new Closing()) {
      DemoSettings settings = settings(folder);
      Scene scene = Scene.set(folder, settings, closing);
      narrator.open(scene);
      List<Delivery> deliveries = new Demo(scene, settings, narrator).play();
      Summary summary = new Summary(deliveries, scene.customers().soFar());
      report(summary, folder);
      if (keep) {
        narrator.explain(scene, folder);
        awaitStop();
      }
      return summary.isRight() ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  /** How it went does not change any more. */
  private void awaitStop() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException stopped) {
      console.err().println(console.yellow("lehr: ") + "ending all that was started");
    }
  }

  private DemoSettings settings(DemoFolder folder) {
    Path home =
        OwnProgram.home()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The demo's example is in Lehr's source tree; start it there: ./lehr"
                            + " demo"));
    return new DemoSettings(
        home.resolve("examples"),
        fast ? DemoSettings.Pace.FAST : DemoSettings.Pace.USUAL,
        rehearsal.settings(folder.data(), 0),
        mishaps);
  }

  private void report(Summary summary, DemoFolder folder) {
    if (json) {
      console.out().println(summary.json());
      console.out().flush();
      return;
    }
    summary.print(console);
    console.out().println("  reports and logs are in " + folder.path());
    console.out().flush();
  }
}
