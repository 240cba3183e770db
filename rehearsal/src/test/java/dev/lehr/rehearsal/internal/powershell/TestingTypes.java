package dev.lehr.rehearsal.internal.powershell;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/** The .NET types that Packer's scripts use. */
final class TestingTypes {
  private TestingTypes() {}

  static Optional<Host.StaticType> find(TestingHost host, String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "system.io.path" -> Optional.of(methods(TestingTypes::path));
      case "system.io.file" ->
          Optional.of(methods((method, arguments) -> file(host, method, arguments)));
      case "system.environment" ->
          Optional.of(methods((method, arguments) -> expand(host, arguments)));
      case "system.net.dns" ->
          Optional.of(methods((method, arguments) -> Optional.of("EC2AMAZ-TEST")));
      case "system.runtime.interopservices.marshal" ->
          Optional.of(methods((method, arguments) -> Optional.of(0)));
      default -> Optional.empty();
    };
  }

  private static Host.StaticType methods(BiFunction<String, List<Object>, Optional<Object>> code) {
    return new Host.StaticType() {
      @Override
      public Optional<Object> invoke(String method, List<Object> arguments) {
        return code.apply(method.toLowerCase(Locale.ROOT), arguments);
      }

      @Override
      public Optional<Object> property(String name) {
        return Optional.empty();
      }
    };
  }

  private static Optional<Object> path(String method, List<Object> arguments) {
    String path = arguments.getFirst().toString();
    return switch (method) {
      case "getfullpath" -> Optional.of(path.replace('/', '\\'));
      case "getdirectoryname" -> Optional.of(path.substring(0, path.lastIndexOf('\\')));
      default -> Optional.empty();
    };
  }

  private static Optional<Object> expand(TestingHost host, List<Object> arguments) {
    return Optional.of(
        arguments
            .getFirst()
            .toString()
            .replace("%SYSTEMROOT%", host.environment().get("SYSTEMROOT")));
  }

  private static Optional<Object> file(TestingHost host, String method, List<Object> arguments) {
    String path = arguments.getFirst().toString();
    return switch (method) {
      case "opentext" -> Optional.of(reader(host, path));
      case "openwrite" -> Optional.of(writer(host, path));
      default -> Optional.empty();
    };
  }

  private static Object reader(TestingHost host, String path) {
    if (!host.files.containsKey(TestingHost.key(path))) {
      throw new PowerShellFault(
          "System.IO.FileNotFoundException", "Could not find file '" + path + "'.");
    }
    Deque<String> lines = new ArrayDeque<>(new ArrayList<>(host.text(path).lines().toList()));
    return object()
        .withMethod("ReadLine", _ -> lines.isEmpty() ? PowerShellNull.NULL : lines.removeFirst())
        .withMethod("Close", _ -> PowerShellNull.NULL);
  }

  private static Object writer(TestingHost host, String path) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    return object()
        .withMethod(
            "Write",
            arguments -> {
              bytes.write(
                  (byte[]) arguments.get(0), (int) arguments.get(1), (int) arguments.get(2));
              return PowerShellNull.NULL;
            })
        .withMethod(
            "Close",
            _ -> {
              host.files.put(TestingHost.key(path), bytes.toByteArray());
              return PowerShellNull.NULL;
            });
  }

  static CustomObject object() {
    return CustomObject.of(new Properties());
  }
}
