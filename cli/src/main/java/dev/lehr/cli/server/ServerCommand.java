package dev.lehr.cli.server;

import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import dev.lehr.cli.RehearsalOptions;
import dev.lehr.packages.FeedSettings;
import dev.lehr.server.LehrServer;
import dev.lehr.server.ServerConfig;
import dev.lehr.server.ServerLog;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lehr server}: runs until it is told to stop. */
@Command(
    name = "server",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Serves package feeds and runs pipelines.",
    footer = {
      "",
      "It listens on this computer only until the configuration says otherwise.",
      "GET /health/live and /health/ready tell how it is. Ctrl-C stops it; uploads under way end."
    })
public final class ServerCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private ServerOptions options = new ServerOptions();

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port (default: the configuration's, else 8080; 0 takes any that is free).")
  private Optional<Integer> port = Optional.empty();

  @Option(
      names = "--rehearse",
      description =
          "Pipelines bake and deploy in the rehearsal cloud: nothing leaves this computer.")
  private boolean rehearse;

  @Option(
      names = "--until-input-ends",
      description =
          "Stops when standard input ends: at the latest when the program that started it is gone.")
  private boolean untilInputEnds;

  @Mixin private RehearsalOptions rehearsal = new RehearsalOptions();

  /** A command that writes to a console. */
  public ServerCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    ServerConfig read = options.read();
    ServerConfig config =
        port.map(number -> read.withHttp(read.http().onPort(number))).orElse(read);
    config.pipelines().ifPresent(settings -> ServerLog.begin(settings.telemetry().format()));
    ServedCloud cloud =
        rehearse
            ? ServedCloud.rehearsed(options.data(), rehearsal, config.accounts())
            : ServedCloud.aws(options.data(), config.accounts());
    LehrServer server = start(config, cloud);
    Thread closing = Thread.ofPlatform().name("shutdown").unstarted(() -> close(server, cloud));
    Runtime.getRuntime().addShutdownHook(closing);
    tell(server);
    awaitEnd();
    return ExitCode.DONE;
  }

  private void awaitEnd() throws InterruptedException, IOException {
    if (untilInputEnds) {
      System.in.transferTo(OutputStream.nullOutputStream());
    } else {
      new CountDownLatch(1).await();
    }
  }

  private static LehrServer start(ServerConfig config, ServedCloud cloud) {
    boolean started = false;
    try {
      LehrServer server = LehrServer.start(config, cloud.ports(), InstantSource.system());
      cloud.servedBy(server);
      started = true;
      return server;
    } finally {
      if (!started) {
        cloud.close();
      }
    }
  }

  private static void close(LehrServer server, ServedCloud cloud) {
    server.close();
    cloud.close();
  }

  private void tell(LehrServer server) {
    PrintWriter out = console.out();
    out.printf("%s Lehr is at %s%n", console.green("✓"), console.bold(server.url().toString()));
    for (FeedSettings feed : server.packages().feeds()) {
      out.printf(
          "  feed %s: choco source add --name=%s --source=%s/feeds/%s/v2/%n",
          console.bold(feed.name()), feed.name(), server.url(), feed.name());
    }
    out.flush();
    FeedSettings first = server.packages().feeds().getFirst();
    boolean keyless = server.packages().keys().isEmpty();
    if (keyless && first.kind() instanceof FeedSettings.Kind.Hosted) {
      console
          .err()
          .println(
              console.faint(
                  "  To push, make a key: lehr package key create --feed "
                      + first.name()
                      + " --scope push"));
    }
  }
}
