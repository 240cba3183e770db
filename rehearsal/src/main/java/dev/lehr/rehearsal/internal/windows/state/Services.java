package dev.lehr.rehearsal.internal.windows.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The services. What they are lives in the registry under {@code CurrentControlSet\Services}, so
 * that a script which edits a start type there is obeyed; only whether they run lives here.
 */
public final class Services {
  private static final String KEY = "HKLM\\SYSTEM\\CurrentControlSet\\Services";

  private final Registry registry;
  private final Set<String> running = new TreeSet<>();
  private volatile Runner runner = new Runner() {};

  /** Who really runs services; nobody at first. */
  public interface Runner {
    /** A service was started; by Windows itself or by somebody. */
    default void started(Service service, boolean automatically) {}

    /** A service was stopped. */
    default void stopped(String name) {}
  }

  /** When a service starts. The codes are those of the registry's {@code Start} value. */
  public enum StartType {
    AUTOMATIC(2, "Automatic", "AUTO_START"),
    MANUAL(3, "Manual", "DEMAND_START"),
    DISABLED(4, "Disabled", "DISABLED"),
    BOOT(0, "Boot", "BOOT_START"),
    SYSTEM(1, "System", "SYSTEM_START");

    private final int code;
    private final String label;
    private final String scLabel;

    StartType(int code, String label, String scLabel) {
      this.code = code;
      this.label = label;
      this.scLabel = scLabel;
    }

    /** The registry's code. */
    public int code() {
      return code;
    }

    /** As PowerShell says it, {@code Automatic}. */
    public String label() {
      return label;
    }

    /** As sc.exe says it, {@code AUTO_START}. */
    public String scLabel() {
      return scLabel;
    }

    /** The start type that a tool calls so: {@code auto}, {@code demand}, {@code Manual}. */
    public static Optional<StartType> of(String name) {
      return switch (name.toLowerCase(Locale.ROOT)) {
        case "auto", "automatic", "delayed-auto", "automaticdelayedstart" -> Optional.of(AUTOMATIC);
        case "demand", "manual" -> Optional.of(MANUAL);
        case "disabled" -> Optional.of(DISABLED);
        case "boot" -> Optional.of(BOOT);
        case "system" -> Optional.of(SYSTEM);
        default -> Optional.empty();
      };
    }
  }

  /**
   * One service.
   *
   * @param binaryPath the command line that Windows starts
   * @param account such as {@code LocalSystem}
   */
  public record Service(
      String name,
      String displayName,
      StartType startType,
      boolean running,
      String binaryPath,
      List<String> dependencies,
      String account,
      String description) {}

  /** What a start or stop came to. */
  public enum Outcome {
    DONE,
    ALREADY,
    DISABLED,
    NO_SUCH_SERVICE,
    DEPENDENTS_RUNNING
  }

  Services(Registry registry) {
    this.registry = registry;
  }

  /** Lets somebody run what is started from now on. */
  public void runBy(Runner next) {
    runner = next;
  }

  /** A service by its name or display name. */
  public synchronized Optional<Service> find(String name) {
    if (registry.value(key(name), "ImagePath").isPresent()) {
      return Optional.of(read(WindowsPath.name(registry.actualPath(key(name)))));
    }
    return all().stream()
        .filter(service -> service.displayName().equalsIgnoreCase(name))
        .findFirst();
  }

  /** All services, by name. */
  public synchronized List<Service> all() {
    return registry.children(KEY).stream()
        .filter(name -> registry.value(key(name), "ImagePath").isPresent())
        .map(this::read)
        .sorted(Comparator.comparing(Service::name, String.CASE_INSENSITIVE_ORDER))
        .toList();
  }

  /** Creates a service that does not run; false when the name is taken. */
  public synchronized boolean create(Service service) {
    if (find(service.name()).isPresent()) {
      return false;
    }
    write(service);
    return true;
  }

  /** Writes a service's configuration; whether it runs stays as it is. */
  public synchronized void write(Service service) {
    String key = key(service.name());
    set(key, "ImagePath", service.binaryPath());
    set(key, "DisplayName", service.displayName());
    set(key, "ObjectName", service.account());
    if (!service.description().isEmpty()) {
      set(key, "Description", service.description());
    }
    registry.set(key, "Start", RegistryValue.number(service.startType().code()));
    registry.set(key, "Type", RegistryValue.number(16));
    registry.set(
        key,
        "DependOnService",
        new RegistryValue(RegistryValue.Kind.MULTI_STRING, service.dependencies()));
  }

  /** Removes a service; false when there is none. */
  public synchronized boolean delete(String name) {
    halt(name);
    return registry.delete(key(name));
  }

  /** Starts a service and first what it depends on. */
  public Outcome start(String name) {
    return start(name, false);
  }

  private synchronized Outcome start(String name, boolean automatically) {
    Optional<Service> service = find(name);
    if (service.isEmpty()) {
      return Outcome.NO_SUCH_SERVICE;
    }
    if (service.get().running()) {
      return Outcome.ALREADY;
    }
    if (service.get().startType() == StartType.DISABLED) {
      return Outcome.DISABLED;
    }
    running.add(folded(service.get().name()));
    service.get().dependencies().forEach(other -> start(other, automatically));
    runner.started(service.get(), automatically);
    return Outcome.DONE;
  }

  /** Stops a service; with force also what depends on it. */
  public synchronized Outcome stop(String name, boolean force) {
    Optional<Service> service = find(name);
    if (service.isEmpty()) {
      return Outcome.NO_SUCH_SERVICE;
    }
    if (!service.get().running()) {
      return Outcome.ALREADY;
    }
    List<Service> dependents = runningDependents(service.get().name());
    if (!dependents.isEmpty() && !force) {
      return Outcome.DEPENDENTS_RUNNING;
    }
    halt(service.get().name());
    dependents.forEach(dependent -> stop(dependent.name(), true));
    return Outcome.DONE;
  }

  /** Starts what starts with Windows; gives the services that were started. */
  public synchronized List<Service> startAutomatic() {
    List<Service> started = new ArrayList<>();
    for (Service service : all()) {
      if (service.startType() == StartType.AUTOMATIC
          && start(service.name(), true) == Outcome.DONE) {
        started.add(service);
      }
    }
    return started;
  }

  /** Ends all, as power-off does. */
  public synchronized void stopAll() {
    List.copyOf(running).forEach(this::halt);
  }

  /** A service ended by itself. */
  public synchronized void ended(String name) {
    running.remove(folded(name));
  }

  /** What is done when a service ends by itself. */
  public FailureActions failureActions(String name) {
    return registry
        .value(key(name), "FailureActions")
        .filter(value -> value.data() instanceof byte[])
        .map(value -> FailureActions.decode((byte[]) value.data()))
        .orElse(FailureActions.NONE);
  }

  /** Sets what is done when a service ends by itself. */
  public void setFailureActions(String name, FailureActions actions, int resetSeconds) {
    registry.set(
        key(name),
        "FailureActions",
        new RegistryValue(RegistryValue.Kind.BINARY, actions.encoded(resetSeconds)));
  }

  /** A value of the service's {@code Parameters}, where wrappers such as NSSM keep theirs. */
  public Optional<String> parameter(String name, String parameter) {
    return registry.string(key(name) + "\\Parameters", parameter);
  }

  private void halt(String name) {
    if (running.remove(folded(name))) {
      runner.stopped(name);
    }
  }

  private List<Service> runningDependents(String name) {
    return all().stream()
        .filter(Service::running)
        .filter(other -> other.dependencies().stream().anyMatch(name::equalsIgnoreCase))
        .toList();
  }

  private Service read(String name) {
    String key = key(name);
    int code = registry.string(key, "Start").map(Integer::parseInt).orElse(3);
    StartType start = StartType.MANUAL;
    for (StartType type : StartType.values()) {
      start = type.code() == code ? type : start;
    }
    List<String> dependencies =
        registry
            .string(key, "DependOnService")
            .filter(text -> !text.isEmpty())
            .map(text -> List.of(text.split("\0", -1)))
            .orElse(List.of());
    return new Service(
        name,
        registry.string(key, "DisplayName").orElse(name),
        start,
        running.contains(folded(name)),
        registry.string(key, "ImagePath").orElse(""),
        dependencies,
        registry.string(key, "ObjectName").orElse("LocalSystem"),
        registry.string(key, "Description").orElse(""));
  }

  private void set(String key, String name, String value) {
    registry.set(key, name, RegistryValue.string(value));
  }

  private static String key(String name) {
    return KEY + "\\" + name;
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
