package dev.lehr.cloud.internal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.lehr.cloud.AwsClients;
import dev.lehr.cloud.Ec2Images;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * When the base was released that an image stands on, for that is how old its patches are. Images
 * that Lehr baked carry it as a tag. Of others the ancestors are asked, up to one that tells: by
 * its name, as in {@code Windows_Server-2022-English-Full-Base-2026.10.14}, or because it is AWS'
 * own.
 */
public final class BaseReleases {
  private static final Pattern DATED = Pattern.compile(".*-(\\d{4})\\.(\\d{2})\\.(\\d{2})");
  // A recipe has a handful of layers; a copy between regions is a generation too.
  private static final int GENERATIONS = 12;

  private final ImageFacts facts;

  private record Place(String region, String id) {}

  /** Of the clients' account. */
  public BaseReleases(AwsClients clients) {
    this.facts = new ImageFacts(clients);
  }

  /** By the images' ids; those whose base nobody knows are missing. */
  public Map<String, Instant> of(String region, Collection<String> ids) {
    Map<String, Instant> releases = new HashMap<>();
    Map<String, Place> open = new HashMap<>();
    ids.forEach(id -> open.put(id, new Place(region, id)));
    for (int generation = 0; generation < GENERATIONS && !open.isEmpty(); generation++) {
      Map<Place, Image> images = find(Set.copyOf(open.values()));
      for (Map.Entry<String, Place> each : Map.copyOf(open).entrySet()) {
        open.remove(each.getKey());
        Optional<Image> image = Optional.ofNullable(images.get(each.getValue()));
        image
            .flatMap(BaseReleases::told)
            .ifPresentOrElse(
                release -> releases.put(each.getKey(), release),
                () ->
                    image
                        .flatMap(child -> parent(child, each.getValue()))
                        .ifPresent(parent -> open.put(each.getKey(), parent)));
      }
    }
    return releases;
  }

  private Map<Place, Image> find(Set<Place> places) {
    Map<String, Set<String>> byRegion =
        places.stream().collect(groupingBy(Place::region, mapping(Place::id, toSet())));
    Map<Place, Image> found = new HashMap<>();
    byRegion.forEach(
        (region, ids) ->
            facts.of(region, ids).forEach((id, image) -> found.put(new Place(region, id), image)));
    return found;
  }

  private static Optional<Place> parent(Image child, Place place) {
    String region = Optional.ofNullable(child.sourceImageRegion()).orElse(place.region());
    return Optional.ofNullable(child.sourceImageId()).map(id -> new Place(region, id));
  }

  private static Optional<Instant> told(Image image) {
    return tagged(image).or(() -> dated(image)).or(() -> published(image));
  }

  private static Optional<Instant> tagged(Image image) {
    return image.tags().stream()
        .filter(tag -> tag.key().equals(Ec2Images.BASE_RELEASED))
        .map(Tag::value)
        .findFirst()
        .flatMap(Times::instant);
  }

  private static Optional<Instant> dated(Image image) {
    Matcher name = DATED.matcher(Optional.ofNullable(image.name()).orElse(""));
    if (!name.matches()) {
      return Optional.empty();
    }
    try {
      LocalDate day =
          LocalDate.of(number(name.group(1)), number(name.group(2)), number(name.group(3)));
      return Optional.of(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  private static Optional<Instant> published(Image image) {
    return "amazon".equals(image.imageOwnerAlias())
        ? Times.instant(image.creationDate())
        : Optional.empty();
  }
}
