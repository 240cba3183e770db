package dev.lehr.rehearsal.internal.powershell;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/** {@code [Text.Encoding]::UTF8} and its like. */
public record EncodingValue(Charset charset) implements ReadOnlyObject {
  static Optional<Object> named(String name) {
    Optional<Charset> charset =
        switch (name.toLowerCase(Locale.ROOT)) {
          case "utf8", "utf-8" -> Optional.of(StandardCharsets.UTF_8);
          case "unicode", "utf-16", "utf-16le" -> Optional.of(StandardCharsets.UTF_16LE);
          case "bigendianunicode", "utf-16be" -> Optional.of(StandardCharsets.UTF_16BE);
          case "ascii", "us-ascii" -> Optional.of(StandardCharsets.US_ASCII);
          case "default", "1252", "windows-1252" -> Optional.of(Charset.forName("windows-1252"));
          case "latin1", "iso-8859-1" -> Optional.of(StandardCharsets.ISO_8859_1);
          default -> Optional.empty();
        };
    return charset.map(EncodingValue::new);
  }

  @Override
  public String typeName() {
    return "System.Text." + (charset.equals(StandardCharsets.UTF_8) ? "UTF8Encoding" : "Encoding");
  }

  @Override
  public SequencedMap<String, Object> properties() {
    return new Properties()
        .with("WebName", charset.name().toLowerCase(Locale.ROOT))
        .with("EncodingName", charset.displayName(Locale.US))
        .asMap();
  }

  @Override
  public Optional<Object> invoke(String method, List<Object> arguments) {
    return switch (method.toLowerCase(Locale.ROOT)) {
      case "getbytes" -> Optional.of(Texts.text(arguments.getFirst()).getBytes(charset));
      case "getstring" -> Optional.of(new String(Conversions.bytes(arguments.getFirst()), charset));
      case "getbytecount" -> Optional.of(Texts.text(arguments.getFirst()).getBytes(charset).length);
      default -> Optional.empty();
    };
  }

  @Override
  public String toString() {
    return typeName();
  }
}
