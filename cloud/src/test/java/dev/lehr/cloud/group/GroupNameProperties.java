package dev.lehr.cloud.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;

class GroupNameProperties {
  private static final ClusterName CATALOG =
      new ClusterName("catalog", Optional.of("prod"), Optional.empty());

  @Property
  void whatIsWrittenIsRead(@ForAll("names") GroupName name) {
    assertThat(GroupName.parse(name.text())).contains(name);
  }

  @Property
  void whatIsReadIsWrittenTheSame(@ForAll("texts") String text) {
    assertThat(GroupName.parse(text).map(GroupName::text).orElse(text)).isEqualTo(text);
  }

  @Property
  void theNextPushIsFreeAndAsNearAsCanBe(
      @ForAll @Size(max = 990) @UniqueElements List<@IntRange(max = 999) Integer> taken) {
    List<String> names = new ArrayList<>(taken.stream().map(push -> named(push).text()).toList());
    names.add("catalog-prod-canary-v500");

    int next = GroupName.next(CATALOG, names).push().orElseThrow();

    assertThat(taken).doesNotContain(next);
    int newest = taken.isEmpty() ? -1 : taken.getLast();
    for (int between = newest + 1; between % 1000 != next; between++) {
      assertThat(taken).contains(between % 1000);
    }
  }

  private static GroupName named(int push) {
    return new GroupName(CATALOG, Optional.of(push));
  }

  @Provide
  Arbitrary<GroupName> names() {
    return Combinators.combine(clusters(), Arbitraries.integers().between(0, 999).optional())
        .as(GroupName::new);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("av0-.1_").ofMaxLength(14);
  }

  private static Arbitrary<ClusterName> clusters() {
    Arbitrary<String> words =
        Arbitraries.strings().withChars("abv019.").ofMinLength(1).ofMaxLength(6);
    Arbitrary<String> details =
        Arbitraries.strings()
            .withChars("abv019.-")
            .ofMinLength(1)
            .ofMaxLength(12)
            .filter(text -> !text.startsWith("-") && !text.matches("(.*-)?v[0-9]{3}"));
    return Combinators.combine(
            words, words.filter(text -> !text.matches("v[0-9]{3}")).optional(), details.optional())
        .as(ClusterName::new);
  }
}
