package dev.lehr.rehearsal.internal.powershell;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Parameters that every cmdlet and advanced function has. */
final class CommonParameters {
  private static final List<String> VALUED =
      List.of(
          "ErrorAction",
          "WarningAction",
          "InformationAction",
          "ErrorVariable",
          "WarningVariable",
          "InformationVariable",
          "OutVariable",
          "OutBuffer",
          "PipelineVariable");
  private static final List<String> SWITCHES = List.of("Verbose", "Debug", "WhatIf", "Confirm");
  private static final Map<String, String> SHORT =
      Map.ofEntries(
          Map.entry("ea", "ErrorAction"),
          Map.entry("wa", "WarningAction"),
          Map.entry("infa", "InformationAction"),
          Map.entry("ev", "ErrorVariable"),
          Map.entry("wv", "WarningVariable"),
          Map.entry("iv", "InformationVariable"),
          Map.entry("ov", "OutVariable"),
          Map.entry("ob", "OutBuffer"),
          Map.entry("pv", "PipelineVariable"),
          Map.entry("vb", "Verbose"),
          Map.entry("db", "Debug"),
          Map.entry("wi", "WhatIf"),
          Map.entry("cf", "Confirm"));

  private CommonParameters() {}

  /** The full name of a common parameter. */
  static Optional<String> find(String name) {
    String key = name.toLowerCase(Locale.ROOT);
    return Optional.ofNullable(SHORT.get(key))
        .or(() -> byPrefix(VALUED, key))
        .or(() -> byPrefix(SWITCHES, key));
  }

  private static Optional<String> byPrefix(List<String> names, String prefix) {
    List<String> found =
        names.stream().filter(name -> name.toLowerCase(Locale.ROOT).startsWith(prefix)).toList();
    return found.size() == 1
        ? Optional.of(found.getFirst())
        : found.stream().filter(name -> name.equalsIgnoreCase(prefix)).findFirst();
  }

  static boolean isSwitch(String name) {
    return SWITCHES.contains(name);
  }
}
