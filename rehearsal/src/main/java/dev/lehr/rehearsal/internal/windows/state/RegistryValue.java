package dev.lehr.rehearsal.internal.windows.state;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A typed registry value.
 *
 * @param data a String, an Integer (DWORD), a Long (QWORD), a List of String (MULTI_SZ) or a byte[]
 */
public record RegistryValue(Kind kind, Object data) {
  /** The types of the registry. */
  public enum Kind {
    STRING("REG_SZ", "String"),
    EXPAND_STRING("REG_EXPAND_SZ", "ExpandString"),
    DWORD("REG_DWORD", "DWord"),
    QWORD("REG_QWORD", "QWord"),
    MULTI_STRING("REG_MULTI_SZ", "MultiString"),
    BINARY("REG_BINARY", "Binary");

    private final String label;
    private final String powerShellName;

    Kind(String label, String powerShellName) {
      this.label = label;
      this.powerShellName = powerShellName;
    }

    /** As reg.exe writes it, {@code REG_SZ}. */
    public String label() {
      return label;
    }

    /** As PowerShell writes it, {@code ExpandString}. */
    public String powerShellName() {
      return powerShellName;
    }

    /** The kind by either name, whatever the case. */
    public static Optional<Kind> of(String name) {
      return Arrays.stream(values())
          .filter(kind -> kind.label.equalsIgnoreCase(name))
          .findFirst()
          .or(
              () ->
                  Arrays.stream(values())
                      .filter(kind -> kind.powerShellName.equalsIgnoreCase(name))
                      .findFirst());
    }
  }

  /** A REG_SZ. */
  public static RegistryValue string(String text) {
    return new RegistryValue(Kind.STRING, text);
  }

  /** A REG_DWORD. */
  public static RegistryValue number(int number) {
    return new RegistryValue(Kind.DWORD, number);
  }

  /**
   * A value of a kind from its text: numbers decimal or {@code 0x…}, MULTI_SZ separated by NUL,
   * binary as hexadecimal digits.
   *
   * @throws IllegalArgumentException quoting a text that is not of that kind
   */
  public static RegistryValue parse(Kind kind, String text) {
    return switch (kind) {
      case STRING, EXPAND_STRING -> new RegistryValue(kind, text);
      case DWORD -> new RegistryValue(kind, (int) number(text));
      case QWORD -> new RegistryValue(kind, number(text));
      case MULTI_STRING ->
          new RegistryValue(kind, text.isEmpty() ? List.of() : List.of(text.split("\0", -1)));
      case BINARY -> new RegistryValue(kind, HexFormat.of().parseHex(text));
    };
  }

  /** The text that {@link #parse} reads. */
  public String text() {
    return switch (data) {
      case byte[] bytes -> HexFormat.of().formatHex(bytes);
      case List<?> list -> String.join("\0", list.stream().map(String::valueOf).toList());
      default -> String.valueOf(data);
    };
  }

  /** The data as {@code reg query} shows it. */
  public String shown() {
    return switch (data) {
      case Integer number -> "0x" + Integer.toHexString(number);
      case Long number -> "0x" + Long.toHexString(number);
      case byte[] bytes -> HexFormat.of().withUpperCase().formatHex(bytes);
      case List<?> list -> String.join("\\0", list.stream().map(String::valueOf).toList());
      default -> String.valueOf(data);
    };
  }

  private static long number(String text) {
    String digits = text.strip().toLowerCase(Locale.ROOT);
    try {
      return digits.startsWith("0x")
          ? Long.parseUnsignedLong(digits.substring(2), 16)
          : Long.parseLong(digits);
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(
          "Registry data '%s' is not a number; write it like 10 or 0xa".formatted(text),
          notANumber);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RegistryValue value
        && kind == value.kind
        && text().equals(value.text());
  }

  @Override
  public int hashCode() {
    return kind.hashCode() * 31 + text().hashCode();
  }
}
