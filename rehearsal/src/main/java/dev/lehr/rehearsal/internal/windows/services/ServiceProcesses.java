package dev.lehr.rehearsal.internal.windows.services;

import dev.lehr.rehearsal.internal.windows.programs.Report;
import dev.lehr.rehearsal.internal.windows.state.Machine;
import dev.lehr.rehearsal.internal.windows.state.Services;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The real processes behind one guest's services. A service that is a Java program runs on this
 * computer's JDK, on the guest's address, with the guest's environment and files; any other is
 * listed in the report when Windows starts it, and only simulated.
 */
public final class ServiceProcesses implements Services.Runner {
  private static final System.Logger LOG = System.getLogger(ServiceProcesses.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /**
   * A guest is a small machine: one processor, and memory that is taken when it is needed. A
   * service's own options come later and win.
   */
  private static final List<String> SMALL =
      List.of(
          "-XX:ActiveProcessorCount=1",
          "-XX:TieredStopAtLevel=1",
          "-Xms8m",
          "-XX:MinHeapFreeRatio=10",
          "-XX:MaxHeapFreeRatio=30",
          "-Xss512k");

  private final Site site;
  private final Map<String, Process> processes = new ConcurrentHashMap<>();
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();
  private volatile boolean powered;

  /**
   * Where services run.
   *
   * @param logs a folder for what they write to the console
   */
  public record Site(
      Machine machine, InetAddress address, Path logs, Report report, ServiceHost host) {}

  /** The services of one guest. */
  public ServiceProcesses(Site site) {
    this.site = site;
  }

  /** The machine has power from now on, or not: then no service is started any more. */
  public void powered(boolean now) {
    powered = now;
  }

  /** The ids of the processes that run. */
  public List<Long> ids() {
    return processes.values().stream().filter(Process::isAlive).map(Process::pid).toList();
  }

  @Override
  public void started(Services.Service service, boolean automatically) {
    if (!powered || ServiceCommand.isOfWindows(service)) {
      return;
    }
    Map<String, String> environment =
        site.machine().environment().ofUser(service.account(), site.machine().hostName());
    ServiceCommand command =
        ServiceCommand.of(site.machine().services(), service).expanded(environment);
    if (command.isJava()) {
      environment.putAll(command.variables());
      start(service, command, environment);
    } else if (automatically) {
      list(service, "only Java services run in a rehearsal; this one is simulated");
    }
  }

  private void start(
      Services.Service service, ServiceCommand command, Map<String, String> environment) {
    try {
      Process process = builder(service, command, environment).start();
      processes.put(key(service.name()), process);
      Thread.ofVirtual().name("service-" + process.pid()).start(() -> watch(service, process));
    } catch (IOException refused) {
      list(service, "it can not be started: " + refused.getMessage());
      site.machine().services().ended(service.name());
    }
  }

  private ProcessBuilder builder(
      Services.Service service, ServiceCommand command, Map<String, String> environment)
      throws IOException {
    HostPaths paths = new HostPaths(site.machine().drive());
    List<String> words = new ArrayList<>();
    words.add(site.host().java().toString());
    words.add("-javaagent:" + site.host().agent() + "=" + site.address().getHostAddress());
    words.addAll(SMALL);
    command.words().stream().skip(1).map(paths::translated).forEach(words::add);
    Files.createDirectories(site.logs());
    Path log = site.logs().resolve(service.name() + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    Path folder = Path.of(paths.translated(command.folder()));
    builder.directory(
        (Files.isDirectory(folder) ? folder : site.machine().drive().root()).toFile());
    fill(builder.environment(), environment, paths);
    return builder;
  }

  private static void fill(
      Map<String, String> target, Map<String, String> environment, HostPaths paths) {
    target.keySet().removeIf(name -> !Set.of("PATH", "LANG", "HOME").contains(name));
    environment.forEach(
        (name, value) -> {
          if (!name.equalsIgnoreCase("Path")) {
            target.put(name, paths.variable(name, value));
          }
        });
    // The C library keeps a memory pool per thread otherwise: megabytes for nothing.
    target.put("MALLOC_ARENA_MAX", "1");
  }

  /** Waits for the process' end; who ends unasked is started again as its service says. */
  private void watch(Services.Service service, Process process) {
    int exit = process.onExit().join().exitValue();
    if (!processes.remove(key(service.name()), process)) {
      return;
    }
    site.machine().services().ended(service.name());
    LOG.log(System.Logger.Level.DEBUG, "Service {0} ended with {1}", service.name(), exit);
    int count = failures.merge(service.name(), 1, Integer::sum);
    site.machine()
        .services()
        .failureActions(service.name())
        .restartAfter(count)
        .ifPresentOrElse(
            delay -> restart(service, delay),
            () ->
                list(
                    service,
                    "it ended with exit code %d, and its recovery does not restart it"
                        .formatted(exit)));
  }

  private void restart(Services.Service service, Duration delay) {
    try {
      Thread.sleep(site.host().scaled(delay));
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return;
    }
    if (powered) {
      site.machine().services().start(service.name());
    }
  }

  @Override
  public void stopped(String name) {
    Optional.ofNullable(processes.remove(key(name))).ifPresent(ServiceProcesses::end);
  }

  /** Ends all at once, as a power failure does. */
  public void kill() {
    powered = false;
    List.copyOf(processes.keySet())
        .forEach(
            name ->
                Optional.ofNullable(processes.remove(name)).ifPresent(Process::destroyForcibly));
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException hurried) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void list(Services.Service service, String reason) {
    site.report().list("(service " + service.name() + ")", 1, service.binaryPath(), reason);
  }
}
