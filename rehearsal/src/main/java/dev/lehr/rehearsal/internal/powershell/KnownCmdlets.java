package dev.lehr.rehearsal.internal.powershell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Cmdlets that a Windows Server 2022 has, so that one we lack is not taken for a typing error. */
final class KnownCmdlets {
  private static final Set<String> NAMES = read();

  private KnownCmdlets() {}

  private static Set<String> read() {
    try (InputStream in = KnownCmdlets.class.getResourceAsStream("known-cmdlets.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> java.util.Arrays.stream(line.strip().split("\\s+")))
          .map(name -> name.toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean contains(String name) {
    return NAMES.contains(name.toLowerCase(Locale.ROOT));
  }
}
