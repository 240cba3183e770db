package dev.lehr.packages.internal.v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SpareBytesTest {
  private final SpareBytes spares = new SpareBytes();

  @Test
  void lendsTheSameMemoryAgainAndEmpty() {
    XmlBytes first = spares.lend(xml -> xml.markup("one"));
    XmlBytes second = spares.lend(xml -> xml);
    assertThat(second).isSameAs(first);
    assertThat(second.size()).isZero();
  }

  @Test
  void whatTwoWriteAtTheSameTimeStaysApart() {
    String both =
        spares.lend(
            outer -> {
              outer.markup("outer");
              byte[] inner = spares.lend(xml -> xml.markup("inner").toBytes());
              return text(outer.toBytes()) + " " + text(inner);
            });
    assertThat(both).isEqualTo("outer inner");
  }

  @Test
  void whatBrokeOffLeavesNothingBehind() {
    assertThatThrownBy(
            () ->
                spares.lend(
                    xml -> {
                      throw new IllegalStateException(text(xml.markup("half").toBytes()));
                    }))
        .hasMessage("half");
    byte[] next = spares.lend(xml -> xml.markup("whole").toBytes());
    assertThat(text(next)).isEqualTo("whole");
  }

  @Test
  void whatBecameTooLargeIsNotKept() {
    XmlBytes large = spares.lend(xml -> xml.raw(new byte[2_000_000]));
    XmlBytes next = spares.lend(xml -> xml);
    assertThat(next).isNotSameAs(large);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
