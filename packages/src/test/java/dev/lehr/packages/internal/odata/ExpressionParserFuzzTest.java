package dev.lehr.packages.internal.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.lehr.packages.FeedException;
import dev.lehr.packages.PackageManifest;
import dev.lehr.packages.PackageVersion;
import dev.lehr.packages.internal.index.PackageGroup;
import dev.lehr.packages.internal.index.PublishedVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is written, a filter is either understood, and then can be applied, or refused. */
class ExpressionParserFuzzTest {
  private static final Listing LISTING = listing();

  private static Listing listing() {
    PublishedVersion version =
        new PublishedVersion(
            new PackageManifest("tool", PackageVersion.parse("1.0"), Map.of(), List.of()),
            new PublishedVersion.Stored("", 1, ""),
            new PublishedVersion.Dates(Instant.EPOCH, Instant.EPOCH, Instant.EPOCH),
            new PublishedVersion.Counts(true, 0));
    return new Listing(PackageGroup.of("tool", Set.of(version)), version, true);
  }

  @Provide
  Arbitrary<String> nearlyFilters() {
    return Arbitraries.of(
            "Id",
            "Version",
            "IsLatestVersion",
            "DownloadCount",
            "Created",
            "Tags",
            "Nothing",
            "eq",
            "ne",
            "gt",
            "ge",
            "lt",
            "le",
            "and",
            "or",
            "not",
            "(",
            ")",
            ",",
            "'a'",
            "'it''s'",
            "'",
            "null",
            "true",
            "false",
            "5",
            "-7",
            "9L",
            "tolower(",
            "substringof(",
            "concat(",
            "indexof(",
            "length(",
            "startswith(",
            "datetime'2026-01-01T00:00:00'",
            "datetime'x'",
            "#",
            "\u00e4",
            "\ud83d",
            "%")
        .list()
        .ofMaxSize(40)
        .map(words -> String.join(" ", words));
  }

  @Property(tries = 5_000)
  void wordsOfFilters(@ForAll("nearlyFilters") String filter) {
    apply(filter);
  }

  @Property(tries = 2_000)
  void anyText(@ForAll String filter) {
    apply(filter);
  }

  private static void apply(String filter) {
    try {
      Expression understood = ExpressionParser.filter(filter);
      assertThat(understood.type()).isEqualTo(EdmType.BOOLEAN);
      assertThatCode(() -> Evaluation.holds(understood, LISTING)).doesNotThrowAnyException();
    } catch (FeedException refused) {
      assertThat(refused.fault().status()).isEqualTo(400);
      assertThat(refused).hasMessageStartingWith("$filter ");
    }
    try {
      ExpressionParser.orderBy(filter);
    } catch (FeedException refused) {
      assertThat(refused).hasMessageStartingWith("$orderby ");
    }
  }
}
