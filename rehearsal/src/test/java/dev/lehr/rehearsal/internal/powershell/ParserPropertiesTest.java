package dev.lehr.rehearsal.internal.powershell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.rehearsal.internal.powershell.syntax.Parser;
import dev.lehr.rehearsal.internal.powershell.syntax.SourceText;
import dev.lehr.rehearsal.internal.powershell.syntax.SyntaxException;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the text, the parser gives a tree or says what is wrong with it. */
class ParserPropertiesTest {
  private static final List<String> PIECES =
      List.of(
          "$a",
          "${b c}",
          "$(",
          "@(",
          "@{",
          "{",
          "}",
          "(",
          ")",
          "[",
          "]",
          "[int]",
          "\"",
          "'",
          "@'\n",
          "\n'@",
          "@\"\n",
          "\n\"@",
          "`",
          "\n",
          ";",
          "|",
          "&",
          ".",
          "::",
          "=",
          "+=",
          "-eq",
          "-",
          "--%",
          "if",
          "else",
          "foreach",
          "in",
          "while",
          "do",
          "switch",
          "function",
          "param(",
          "try",
          "catch",
          "trap",
          "class X",
          "return",
          "break",
          "<#",
          "#>",
          "#",
          "1",
          "2kb",
          "..",
          ",",
          " ",
          ">",
          "2>&1",
          "Get-Item",
          "-Path",
          "@x",
          "%",
          "?",
          ":label");

  @Property(tries = 2000)
  void survivesPieces(@ForAll("scripts") String text) {
    assertParsed(text);
  }

  @Property(tries = 1000)
  void survivesAnyText(@ForAll String text) {
    assertParsed(text);
  }

  @Provide
  Arbitrary<String> scripts() {
    return Arbitraries.of(PIECES).list().ofMaxSize(40).map(pieces -> String.join("", pieces));
  }

  private static void assertParsed(String text) {
    SourceText source = new SourceText(Optional.empty(), text);
    try {
      assertThat(Parser.parse(source).extent().source()).isEqualTo(source);
    } catch (SyntaxException error) {
      assertThat(error.getMessage()).isNotBlank();
      assertThat(error.extent().end()).isLessThanOrEqualTo(text.length());
    }
  }
}
