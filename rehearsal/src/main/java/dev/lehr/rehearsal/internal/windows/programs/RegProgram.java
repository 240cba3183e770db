package dev.lehr.rehearsal.internal.windows.programs;

import dev.lehr.rehearsal.internal.windows.state.Registry;
import dev.lehr.rehearsal.internal.windows.state.RegistryPath;
import dev.lehr.rehearsal.internal.windows.state.RegistryValue;
import dev.lehr.rehearsal.internal.windows.state.WindowsPath;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** {@code reg.exe}: add, query, delete, copy, import, export. */
final class RegProgram {
  private static final String DONE = "The operation completed successfully.";
  private static final String MISSING =
      "ERROR: The system was unable to find the specified registry key or value.";

  void addTo(Map<String, Program> programs) {
    programs.put("reg", RegProgram::run);
    programs.put("regedit", RegProgram::importSilently);
  }

  private static int run(Call call) {
    String key = call.argument(1).orElse("");
    if (call.word(0).equals("import")) {
      return importFile(call, key);
    }
    if (call.word(0).equals("load") || call.word(0).equals("unload")) {
      return done(call);
    }
    if (RegistryPath.canonical(key).isEmpty()) {
      return call.fail(1, "ERROR: Invalid key name.");
    }
    return switch (call.word(0)) {
      case "add" -> add(call, key);
      case "query" -> query(call, key);
      case "delete" -> delete(call, key);
      case "export", "save" -> export(call, key);
      default -> call.uninterpreted("reg " + call.word(0));
    };
  }

  private static int done(Call call) {
    call.line(DONE);
    call.line("");
    return 0;
  }

  private static int add(Call call, String key) {
    Registry registry = call.machine().registry();
    boolean unnamed = call.has("/ve");
    Optional<String> name = unnamed ? Optional.of("") : call.after("/v");
    registry.create(key);
    if (name.isEmpty()) {
      return done(call);
    }
    if (registry.value(key, name.get()).isPresent() && !call.has("/f")) {
      call.output().stdout("Value " + name.get() + " exists, overwrite(Yes/No)? ");
      return 1;
    }
    String type = call.after("/t").orElse("REG_SZ");
    Optional<RegistryValue.Kind> kind = RegistryValue.Kind.of(type);
    if (kind.isEmpty()) {
      return call.fail(1, "ERROR: Invalid syntax.\r\nType \"REG ADD /?\" for usage.");
    }
    String data = call.after("/d").orElse(kind.get() == RegistryValue.Kind.DWORD ? "0" : "");
    try {
      registry.set(key, name.get(), RegistryValue.parse(kind.get(), separated(call, data)));
    } catch (IllegalArgumentException notOfThatKind) {
      return call.fail(1, "ERROR: Invalid syntax. " + notOfThatKind.getMessage());
    }
    return done(call);
  }

  private static String separated(Call call, String data) {
    return data.replace(call.after("/s").orElse("\\0"), "\0");
  }

  private static int query(Call call, String key) {
    Registry registry = call.machine().registry();
    if (!registry.exists(key)) {
      return call.fail(1, MISSING);
    }
    String shown = RegistryPath.shown(registry.actualPath(key));
    Optional<String> name = call.has("/ve") ? Optional.of("") : call.after("/v");
    if (name.isPresent()) {
      Optional<RegistryValue> value = registry.value(key, name.get());
      if (value.isEmpty()) {
        return call.fail(1, MISSING);
      }
      call.line("");
      call.line(shown);
      show(call, name.get(), value.get());
      call.line("");
      return 0;
    }
    showKey(call, key, call.has("/s"));
    return 0;
  }

  private static void showKey(Call call, String key, boolean deep) {
    Registry registry = call.machine().registry();
    call.line("");
    call.line(RegistryPath.shown(registry.actualPath(key)));
    registry.values(key).forEach((name, value) -> show(call, name, value));
    for (String child : registry.children(key)) {
      String path = key + "\\" + child;
      if (deep) {
        showKey(call, path, true);
      } else {
        call.line(RegistryPath.shown(registry.actualPath(path)));
      }
    }
  }

  private static void show(Call call, String name, RegistryValue value) {
    String shown = name.isEmpty() ? "(Default)" : name;
    call.line("    %s    %s    %s".formatted(shown, value.kind().label(), value.shown()));
  }

  private static int delete(Call call, String key) {
    Registry registry = call.machine().registry();
    if (!call.has("/f")) {
      call.output().stdout("Permanently delete the registry key " + key + " (Yes/No)? ");
      return 1;
    }
    Optional<String> name = call.has("/ve") ? Optional.of("") : call.after("/v");
    boolean removed;
    if (call.has("/va")) {
      registry.values(key).keySet().forEach(value -> registry.remove(key, value));
      removed = registry.exists(key);
    } else {
      removed =
          name.map(value -> registry.remove(key, value)).orElseGet(() -> registry.delete(key));
    }
    return removed ? done(call) : call.fail(1, MISSING);
  }

  private static int export(Call call, String key) {
    if (!call.machine().registry().exists(key)) {
      return call.fail(1, MISSING);
    }
    String text = RegistryFiles.write(call.machine().registry(), key);
    String target = call.session().absolute(call.argument(2).orElse("export.reg"));
    call.machine().drive().write(target, text.getBytes(StandardCharsets.UTF_16LE));
    return done(call);
  }

  private static int importSilently(Call call) {
    return call.arguments().stream()
        .filter(word -> WindowsPath.extension(word).equalsIgnoreCase(".reg"))
        .findFirst()
        .map(file -> importFile(call, file))
        .orElse(0);
  }

  private static int importFile(Call call, String file) {
    String path = call.session().absolute(file);
    if (!call.machine().drive().isFile(path)) {
      return call.fail(
          1, "ERROR: Error opening the file. There may be a disk or file system error.");
    }
    RegistryFiles.read(call.machine().registry(), call.machine().drive().read(path));
    return done(call);
  }
}
