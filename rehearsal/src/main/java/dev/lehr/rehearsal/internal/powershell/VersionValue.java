package dev.lehr.rehearsal.internal.powershell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** {@code [version]}: two to four numbers. */
record VersionValue(List<Integer> parts) implements ReadOnlyObject, Comparable<VersionValue> {
  VersionValue {
    parts = List.copyOf(parts);
  }

  static VersionValue parse(String text) {
    if (!text.strip().matches("\\d{1,9}(\\.\\d{1,9}){1,3}")) {
      throw PowerShellFault.cast(
          "Cannot convert value \"%s\" to type \"System.Version\". Error: \"Version string portion was too short or too long.\""
              .formatted(text));
    }
    List<Integer> parts = new ArrayList<>();
    for (String part : text.strip().split("\\.", -1)) {
      parts.add(Integer.valueOf(part));
    }
    return new VersionValue(parts);
  }

  private int part(int index) {
    return index < parts.size() ? parts.get(index) : -1;
  }

  @Override
  public String typeName() {
    return "System.Version";
  }

  @Override
  public SequencedMap<String, Object> properties() {
    return new Properties()
        .with("Major", part(0))
        .with("Minor", part(1))
        .with("Build", part(2))
        .with("Revision", part(3))
        .asMap();
  }

  @Override
  public Optional<Object> invoke(String method, List<Object> arguments) {
    return switch (method.toLowerCase(Locale.ROOT)) {
      case "tostring" -> {
        int count =
            arguments.isEmpty() ? parts.size() : Numbers.of(arguments.getFirst()).intValue();
        yield Optional.of(text(Math.min(count, parts.size())));
      }
      case "compareto" -> Optional.of(compareTo((VersionValue) arguments.getFirst()));
      default -> Optional.empty();
    };
  }

  @Override
  public int compareTo(VersionValue other) {
    for (int i = 0; i < 4; i++) {
      int order = Integer.compare(part(i), other.part(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private String text(int count) {
    return parts.stream().limit(count).map(String::valueOf).collect(Collectors.joining("."));
  }

  @Override
  public String toString() {
    return text(parts.size());
  }
}
