package dev.lehr.packages.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.packages.PackageManifest;
import dev.lehr.packages.PackageVersion;
import dev.lehr.packages.internal.index.PublishedVersion.Counts;
import dev.lehr.packages.internal.index.PublishedVersion.Dates;
import dev.lehr.packages.internal.index.PublishedVersion.Stored;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which packages a search finds. */
class WordIndexTest {
  private static final List<String> WORDS =
      List.of("gateway", "Gate", "7-zip", "C++", "net.core", "zip,tar", "way", "Straße", "a");
  private static final Dates NEVER = new Dates(Instant.EPOCH, Instant.EPOCH, Instant.EPOCH);

  private final Random random = new Random(7);

  private static PublishedVersion version(String id, String version, String description) {
    PackageManifest manifest =
        new PackageManifest(
            id,
            PackageVersion.parse(version),
            Map.of("description", description, "releaseNotes", "unsearched"),
            List.of());
    return new PublishedVersion(manifest, new Stored("", 0, ""), NEVER, new Counts(true, 0));
  }

  private String text() {
    return random
        .ints(random.nextInt(8), 0, WORDS.size())
        .mapToObj(WORDS::get)
        .collect(Collectors.joining(random.nextBoolean() ? " " : ",\n"));
  }

  @Test
  void findsWhatAScanOfAllTextsFinds() {
    List<PublishedVersion> all =
        IntStream.range(0, 300)
            .mapToObj(i -> version("Package-" + i % 90, "1.0." + i, text()))
            .toList();
    FeedIndex filled = new FeedIndex();
    FeedIndex following = new FeedIndex();
    following.prepareSearch();
    all.forEach(filled::put);
    all.forEach(following::put);
    for (String typed :
        List.of("gate", "WAY", "zip", "zip tar", "c++", "ß a", "age-4", "e", "no")) {
      SearchTerms terms = SearchTerms.of(typed);
      List<String> scanned =
          all.stream()
              .filter(version -> terms.words().stream().allMatch(textOf(all, version)::contains))
              .map(PublishedVersion::idKey)
              .distinct()
              .sorted()
              .toList();
      assertThat(keys(filled, typed)).as(typed).isEqualTo(scanned);
      assertThat(keys(following, typed)).as(typed).isEqualTo(scanned);
    }
  }

  private static String textOf(List<PublishedVersion> all, PublishedVersion of) {
    return all.stream()
        .filter(version -> version.idKey().equals(of.idKey()))
        .map(version -> SearchTerms.textOf(version.manifest()))
        .collect(Collectors.joining("\n"));
  }

  private static List<String> keys(FeedIndex index, String typed) {
    return index.matching(SearchTerms.of(typed), "").map(PackageGroup::key).toList();
  }

  @Test
  void aPackageThatIsGoneIsNotFound() {
    FeedIndex index = new FeedIndex();
    index.put(version("tool", "1.0.0", "gateway"));
    assertThat(keys(index, "gate")).containsExactly("tool");
    index.remove("tool", "1.0.0");
    assertThat(keys(index, "gate")).isEmpty();
    index.put(version("tool", "1.0.1", "gateway"));
    assertThat(keys(index, "gate")).containsExactly("tool");
  }
}
