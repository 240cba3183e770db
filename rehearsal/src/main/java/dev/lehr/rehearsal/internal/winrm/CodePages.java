package dev.lehr.rehearsal.internal.winrm;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Windows code pages by number. */
final class CodePages {
  /** What a console has that was not told otherwise. */
  static final int DEFAULT = 437;

  private static final int UTF_8 = 65_001;

  private CodePages() {}

  /**
   * The character set of a code page.
   *
   * @throws WsManFault when there is none
   */
  static Charset charset(int number) {
    if (number == UTF_8) {
      return StandardCharsets.UTF_8;
    }
    String name = "cp" + number;
    if (number < 0 || !Charset.isSupported(name)) {
      throw WsManFault.invalid("the code page %d is not known; use 65001".formatted(number));
    }
    return Charset.forName(name);
  }
}
