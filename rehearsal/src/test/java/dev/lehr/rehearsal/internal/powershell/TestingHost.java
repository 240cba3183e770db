package dev.lehr.rehearsal.internal.powershell;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A machine with files in memory and a few programs. */
class TestingHost implements Host {
  final Map<String, byte[]> files = new LinkedHashMap<>();
  final List<String> uninterpreted = new ArrayList<>();
  final List<Duration> pauses = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private final TestingTasks tasks = new TestingTasks(this);

  TestingHost() {
    environment.put("TEMP", "C:\\Temp");
    environment.put("SYSTEMROOT", "C:\\Windows");
    environment.put("USERPROFILE", "C:\\Users\\Administrator");
  }

  static String key(String path) {
    return path.replace('/', '\\').toLowerCase(Locale.ROOT);
  }

  void put(String path, String text) {
    files.put(key(path), text.getBytes(StandardCharsets.UTF_8));
  }

  String text(String path) {
    return new String(files.get(key(path)), StandardCharsets.UTF_8);
  }

  @Override
  public Map<String, Cmdlet> cmdlets() {
    return Map.of(
        "Test-Path [Path] [PathType:named]",
            call ->
                call.write(
                    files.containsKey(key(path(call)))
                        && !call.parameter("PathType")
                            .map(call::text)
                            .orElse("")
                            .equalsIgnoreCase("container")),
        "Remove-Item [Path] [Force:switch] [Recurse:switch]", this::remove,
        "New-Item [Path] [ItemType|Type:named] [Value:named] [Force:switch]",
            call -> call.write(path(call)),
        "Get-Content [Path] [Raw:switch]", this::content,
        "Set-Location [Path]", call -> call.setLocation(path(call)));
  }

  private static String path(Invocation call) {
    return call.text(call.parameter("Path").orElse(""));
  }

  private void remove(Invocation call) {
    if (files.remove(key(path(call))) == null) {
      call.error(
          "Cannot find path '" + path(call) + "' because it does not exist.",
          "ObjectNotFound",
          "PathNotFound");
    }
  }

  private void content(Invocation call) {
    byte[] bytes = files.get(key(path(call)));
    if (bytes == null) {
      call.error(
          "Cannot find path '" + path(call) + "' because it does not exist.",
          "ObjectNotFound",
          "PathNotFound");
      return;
    }
    new String(bytes, StandardCharsets.UTF_8).lines().forEach(call::write);
  }

  @Override
  public Map<String, String> aliases() {
    return Map.of("rm", "Remove-Item", "cat", "Get-Content");
  }

  @Override
  public Optional<StaticType> type(String name) {
    return TestingTypes.find(this, name);
  }

  @Override
  public Optional<Object> newObject(String typeName, List<Object> arguments) {
    return typeName.equalsIgnoreCase("com:Schedule.Service")
        ? Optional.of(tasks.service())
        : Optional.empty();
  }

  @Override
  public Optional<String> findProgram(String name, String location) {
    boolean isScript =
        name.toLowerCase(Locale.ROOT).endsWith(".ps1") && files.containsKey(key(name));
    boolean isProgram = List.of("args", "fail", "complain", "upper").contains(name);
    return isScript
        ? Optional.of(name)
        : isProgram ? Optional.of("C:\\bin\\" + name + ".exe") : Optional.empty();
  }

  @Override
  public int runProgram(ProgramCall call, ProgramOutput output) {
    switch (call.program()) {
      case "C:\\bin\\args.exe" ->
          call.arguments().forEach(argument -> output.stdout("<" + argument + ">\r\n"));
      case "C:\\bin\\complain.exe" -> output.stderr("trouble\r\n");
      case "C:\\bin\\upper.exe" ->
          call.input().forEach(line -> output.stdout(line.toUpperCase(Locale.ROOT) + "\r\n"));
      default -> {
        return Integer.parseInt(call.arguments().getFirst());
      }
    }
    return 0;
  }

  @Override
  public Optional<String> readScript(String path) {
    return Optional.ofNullable(files.get(key(path)))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  @Override
  public Map<String, String> environment() {
    return environment;
  }

  @Override
  public void writeFile(String path, String location, String text, boolean append) {
    String old = append ? readScript(path).orElse("") : "";
    put(path, old + text);
  }

  @Override
  public void uninterpreted(String file, int line, String statement, String reason) {
    uninterpreted.add(file + ":" + line + ": " + reason);
  }

  @Override
  public void sleep(Duration duration) {
    pauses.add(duration);
  }
}
