package dev.lehr.rehearsal.internal.powershell.syntax;

import java.util.List;
import java.util.Locale;

/**
 * A type as written in brackets.
 *
 * @param name without a leading {@code System.}, as written otherwise
 * @param arguments of a generic type
 * @param isArray whether {@code []} follows
 */
public record TypeName(String name, List<TypeName> arguments, boolean isArray) {
  public TypeName {
    arguments = List.copyOf(arguments);
  }

  /** A plain type. */
  public static TypeName of(String name) {
    return new TypeName(name, List.of(), false);
  }

  /** Lower-case name without a leading {@code system.}. */
  public String key() {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith("system.") ? lower.substring("system.".length()) : lower;
  }

  /** The type of one element of this array type. */
  public TypeName element() {
    return new TypeName(name, arguments, false);
  }

  @Override
  public String toString() {
    return name + (isArray ? "[]" : "");
  }
}
