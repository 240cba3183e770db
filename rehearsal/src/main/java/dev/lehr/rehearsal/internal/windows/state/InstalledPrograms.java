package dev.lehr.rehearsal.internal.windows.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** What "Apps & features" lists: the Uninstall keys of the registry. */
public final class InstalledPrograms {
  private static final String KEY = "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall";

  private final Registry registry;

  /**
   * An installed program.
   *
   * @param key the name of its Uninstall key, for an MSI its product code
   */
  public record InstalledProgram(String key, String name, String version, String publisher) {}

  InstalledPrograms(Registry registry) {
    this.registry = registry;
  }

  /** Registers a program. */
  public void add(InstalledProgram program, String uninstallCommand) {
    String key = KEY + "\\" + program.key();
    registry.set(key, "DisplayName", RegistryValue.string(program.name()));
    registry.set(key, "DisplayVersion", RegistryValue.string(program.version()));
    registry.set(key, "Publisher", RegistryValue.string(program.publisher()));
    registry.set(key, "UninstallString", RegistryValue.string(uninstallCommand));
  }

  /** Adds a further text to a registered program, such as {@code InstallLocation}. */
  public void describe(String key, String name, String text) {
    registry.set(KEY + "\\" + key, name, RegistryValue.string(text));
  }

  /** All that is registered of a program. */
  public SequencedMap<String, RegistryValue> entries(InstalledProgram program) {
    return registry.values(KEY + "\\" + program.key());
  }

  /** All programs. */
  public List<InstalledProgram> all() {
    List<InstalledProgram> programs = new ArrayList<>();
    for (String name : registry.children(KEY)) {
      registry
          .string(KEY + "\\" + name, "DisplayName")
          .ifPresent(display -> programs.add(read(name, display)));
    }
    return programs;
  }

  /** A program by its Uninstall key or its name. */
  public Optional<InstalledProgram> find(String name) {
    return all().stream()
        .filter(
            program ->
                program.key().equalsIgnoreCase(name) || program.name().equalsIgnoreCase(name))
        .findFirst();
  }

  /** Takes a program off the list; false when it is not on it. */
  public boolean remove(String key) {
    return registry.delete(KEY + "\\" + key);
  }

  private InstalledProgram read(String name, String display) {
    String key = KEY + "\\" + name;
    return new InstalledProgram(
        name,
        display,
        registry.string(key, "DisplayVersion").orElse(""),
        registry.string(key, "Publisher").orElse(""));
  }
}
