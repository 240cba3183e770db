package dev.lehr.rehearsal.internal.windows.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Windows machine at rest: all that it is made of, each part with its own rules. Programs and
 * cmdlets change it; it never starts anything itself.
 */
public final class Machine implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String STATE = "state.json";
  private static final String DRIVE = "C";

  private final Drive drive;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Registry registry = new Registry();
  private final Environment environment = new Environment(registry);
  private final Services services = new Services(registry);
  private final InstalledPrograms programs = new InstalledPrograms(registry);
  private final RestartState restartState = new RestartState(registry);
  private final Accounts accounts = new Accounts();
  private final Features features = new Features();
  private final Firewall firewall = new Firewall();
  private final Certificates certificates = new Certificates();
  private final WinRmConfiguration winRm = new WinRmConfiguration();
  private final ScheduledTasks tasks = new ScheduledTasks();
  private final Updates updates = new Updates();
  private volatile Release release;
  private volatile String hostName = "WIN-STOCKIMAGE";
  private volatile String pendingHostName = "";
  private volatile String timeZone = "UTC";
  private volatile Launch launch = Launch.stock();
  private volatile Instant bootTime;

  private Machine(Path work, Release release, InstantSource clock, RandomGenerator random) {
    this.drive = new Drive(work.resolve(DRIVE));
    this.release = release;
    this.clock = clock;
    this.random = random;
    this.bootTime = clock.instant();
  }

  /** What a machine needs of the world. */
  public record Surroundings(Path work, InstantSource clock, RandomGenerator random) {}

  /**
   * A freshly installed Windows, sysprepped.
   *
   * @param windows the release and its updates: {@code Windows Server 2022 with KB5120781}
   */
  public static Machine stock(Surroundings surroundings, String windows) {
    Machine machine =
        new Machine(
            surroundings.work(), Release.of(windows), surroundings.clock(), surroundings.random());
    LocalDate today = LocalDate.ofInstant(surroundings.clock().instant(), ZoneOffset.UTC);
    StockWindows.install(machine, Updates.named(windows, today));
    return machine;
  }

  /** A machine as it was when its snapshot was taken. */
  public static Machine fromSnapshot(Surroundings surroundings, Path snapshot) {
    MachineState state = JSON.readValue(snapshot.resolve(STATE).toFile(), MachineState.class);
    copyTree(snapshot.resolve(DRIVE), surroundings.work().resolve(DRIVE));
    Machine machine =
        new Machine(
            surroundings.work(), state.release(), surroundings.clock(), surroundings.random());
    machine.restore(state);
    StockWindows.createFolders(machine);
    return machine;
  }

  /** Whether a folder holds a snapshot. */
  public static boolean isSnapshot(Path folder) {
    return Files.isRegularFile(folder.resolve(STATE));
  }

  /** Writes a snapshot into a folder, without what lies in temporary folders. */
  public void writeSnapshot(Path target) {
    try {
      Files.createDirectories(target);
    } catch (IOException failed) {
      throw new UncheckedIOException("Can not create the snapshot folder " + target, failed);
    }
    copyTree(drive.root(), target.resolve(DRIVE));
    JSON.writeValue(target.resolve(STATE).toFile(), state());
  }

  public Drive drive() {
    return drive;
  }

  public Registry registry() {
    return registry;
  }

  public Environment environment() {
    return environment;
  }

  public Services services() {
    return services;
  }

  public InstalledPrograms programs() {
    return programs;
  }

  public RestartState restartState() {
    return restartState;
  }

  public Accounts accounts() {
    return accounts;
  }

  public Features features() {
    return features;
  }

  public Firewall firewall() {
    return firewall;
  }

  public Certificates certificates() {
    return certificates;
  }

  public WinRmConfiguration winRm() {
    return winRm;
  }

  public ScheduledTasks tasks() {
    return tasks;
  }

  public Updates updates() {
    return updates;
  }

  public Release release() {
    return release;
  }

  public Instant now() {
    return clock.instant();
  }

  public RandomGenerator random() {
    return random;
  }

  public String hostName() {
    return hostName;
  }

  /** The name that the next restart gives the machine, or empty. */
  public String pendingHostName() {
    return pendingHostName;
  }

  /** Renames the machine; it keeps its name until it restarts. */
  public void rename(String name) {
    pendingHostName = name;
    registry.set(
        "HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName",
        "ComputerName",
        RegistryValue.string(name));
  }

  /** The time zone's Windows name. */
  public String timeZone() {
    return timeZone;
  }

  public void setTimeZone(String name) {
    timeZone = name;
  }

  public Launch launch() {
    return launch;
  }

  public void setLaunch(Launch next) {
    launch = next;
  }

  public Instant bootTime() {
    return bootTime;
  }

  /** What Windows itself does when it starts. */
  public void startUp() {
    bootTime = clock.instant();
    restartState.clear();
    if (!pendingHostName.isEmpty()) {
      hostName = pendingHostName;
      pendingHostName = "";
      registry.set(
          "HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ActiveComputerName",
          "ComputerName",
          RegistryValue.string(hostName));
    }
    services.startAutomatic();
  }

  @Override
  public void close() {
    services.stopAll();
    drive.close();
  }

  private MachineState state() {
    return new MachineState(
        release,
        hostName,
        pendingHostName,
        timeZone,
        launch,
        registry.export(),
        new TreeMap<>(drive.allAttributes()),
        accounts.users(),
        accounts.groups(),
        features.installed(),
        firewall.rules(),
        firewall.profiles(),
        certificates.all(),
        winRm.settings(),
        winRm.listeners(),
        tasks.all(),
        updates.all());
  }

  private void restore(MachineState state) {
    release = state.release();
    hostName = state.hostName();
    pendingHostName = state.pendingHostName();
    timeZone = state.timeZone();
    launch = state.launch();
    registry.restore(state.registry());
    drive.restoreAttributes(state.attributes());
    state.users().forEach(accounts::put);
    state.groups().forEach(accounts::addGroup);
    features.restore(state.features());
    firewall.restore(state.firewallRules(), state.firewallProfiles());
    certificates.restore(state.certificates());
    winRm.restore(state.winRmSettings(), state.winRmListeners());
    state.tasks().forEach(tasks::put);
    updates.restore(state.updates());
  }

  private static void copyTree(Path from, Path to) {
    try {
      Files.walkFileTree(from, new Copier(from, to));
    } catch (IOException failed) {
      throw new UncheckedIOException("Can not copy the drive " + from + " to " + to, failed);
    }
  }

  /** Copies folders and files, but not links and not what lies in temporary folders. */
  private static final class Copier extends SimpleFileVisitor<Path> {
    private final Path from;
    private final Path to;

    Copier(Path from, Path to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes facts)
        throws IOException {
      Files.createDirectories(to.resolve(from.relativize(folder)));
      return isTemporary(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes facts) throws IOException {
      if (facts.isRegularFile()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
      return FileVisitResult.CONTINUE;
    }

    private boolean isTemporary(Path folder) {
      String path = from.relativize(folder).toString();
      return path.equalsIgnoreCase("Windows/Temp")
          || path.matches("(?i)Users/[^/]+/AppData/Local/Temp");
    }
  }

  /** The release as a map of the facts that scripts ask for. */
  public Map<String, String> facts() {
    return Map.of(
        "Caption",
        "Microsoft " + release.productName(),
        "Version",
        release.fullVersion(),
        "BuildNumber",
        String.valueOf(release.build()),
        "OSArchitecture",
        "64-bit");
  }
}
