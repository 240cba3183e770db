package dev.lehr.rehearsal.internal.windows.cmdlets;

import dev.lehr.rehearsal.internal.powershell.Host;
import dev.lehr.rehearsal.internal.powershell.PowerShellFault;
import dev.lehr.rehearsal.internal.powershell.PowerShellNull;
import dev.lehr.rehearsal.internal.windows.state.WindowsException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** A .NET type's static members; what the machine refuses becomes the .NET exception. */
final class NetType implements Host.StaticType {
  private final Map<String, Function<List<Object>, Object>> methods = new HashMap<>();
  private final Map<String, Supplier<Object>> properties = new HashMap<>();

  NetType method(String name, Function<List<Object>, Object> code) {
    methods.put(folded(name), code);
    return this;
  }

  NetType action(String name, Consumer<List<Object>> code) {
    return method(
        name,
        arguments -> {
          code.accept(arguments);
          return PowerShellNull.NULL;
        });
  }

  NetType property(String name, Supplier<Object> value) {
    properties.put(folded(name), value);
    return this;
  }

  /** Enumeration members whose value is their name. */
  NetType members(String... names) {
    for (String name : names) {
      property(name, () -> name);
    }
    return this;
  }

  @Override
  public Optional<Object> invoke(String method, List<Object> arguments) {
    Function<List<Object>, Object> code = methods.get(folded(method));
    if (code == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(code.apply(arguments));
    } catch (WindowsException refused) {
      throw fault(refused);
    }
  }

  @Override
  public Optional<Object> property(String name) {
    return Optional.ofNullable(properties.get(folded(name))).map(Supplier::get);
  }

  /** The .NET exception for what Windows refuses. */
  static PowerShellFault fault(WindowsException refused) {
    String type =
        switch (refused.kind()) {
          case FILE_NOT_FOUND -> "System.IO.FileNotFoundException";
          case PATH_NOT_FOUND -> "System.IO.DirectoryNotFoundException";
          case ACCESS_DENIED -> "System.UnauthorizedAccessException";
          case BAD_NAME -> "System.ArgumentException";
          default -> "System.IO.IOException";
        };
    String message =
        refused.kind() == WindowsException.Kind.FILE_NOT_FOUND
            ? "Could not find file '%s'.".formatted(refused.subject())
            : Cmdlets.message(refused);
    return new PowerShellFault(type, message);
  }

  static String text(List<Object> arguments, int index) {
    return index < arguments.size() && arguments.get(index) != PowerShellNull.NULL
        ? String.valueOf(arguments.get(index))
        : "";
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
