package dev.lehr.packages.internal.odata;

import static dev.lehr.packages.internal.odata.EdmType.BOOLEAN;
import static dev.lehr.packages.internal.odata.EdmType.DATE_TIME;
import static dev.lehr.packages.internal.odata.EdmType.INT32;
import static dev.lehr.packages.internal.odata.EdmType.INT64;
import static dev.lehr.packages.internal.odata.EdmType.STRING;

import dev.lehr.packages.PackageManifest;
import dev.lehr.packages.PackageManifest.Dependency;
import dev.lehr.packages.PackageManifest.DependencyGroup;
import dev.lehr.packages.internal.index.PublishedVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All properties of the v2 protocol's packages: those of nuget.org's {@code V2FeedPackage} and
 * those that Chocolatey added.
 */
public final class Properties {
  /** What clients take for "not listed": any time before 1901. */
  public static final Instant UNLISTED = Instant.parse("1900-01-01T00:00:00Z");

  private static final List<Property> ALL = table();
  private static final Map<String, Property> BY_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Property::name, Function.identity()));

  private Properties() {}

  /** In the order in which they are written. */
  public static List<Property> all() {
    return ALL;
  }

  /** By its name, whose case counts. */
  public static Optional<Property> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  private static List<Property> table() {
    List<Property> table = new ArrayList<>();
    identity(table);
    texts(table);
    dates(table);
    file(table);
    moderation(table);
    return List.copyOf(table);
  }

  private static void identity(List<Property> table) {
    table.add(new Property("Id", STRING, "title", of(v -> v.manifest().id())));
    add(table, "Version", STRING, of(v -> v.version().original()));
    add(table, "NormalizedVersion", STRING, of(v -> v.version().normalized()));
    table.add(new Property("Authors", STRING, "author", text("authors")));
    table.add(new Property("Summary", STRING, "summary", text("summary")));
    table.add(new Property("LastUpdated", DATE_TIME, "updated", of(PublishedVersion::edited)));
    add(table, "IsLatestVersion", BOOLEAN, Listing::isLatest);
    add(table, "IsAbsoluteLatestVersion", BOOLEAN, Listing::isAbsoluteLatest);
    add(table, "IsPrerelease", BOOLEAN, of(v -> v.version().isPrerelease()));
    add(table, "Listed", BOOLEAN, of(PublishedVersion::listed));
    add(table, "DownloadCount", INT32, listing -> listing.group().downloads());
    add(table, "VersionDownloadCount", INT32, of(PublishedVersion::downloads));
  }

  private static void texts(List<Property> table) {
    add(table, "Title", STRING, of(v -> v.manifest().title()));
    add(table, "Tags", STRING, of(v -> padded(v.manifest().text("tags"))));
    add(table, "Dependencies", STRING, of(v -> dependencies(v.manifest())));
    add(table, "RequireLicenseAcceptance", BOOLEAN, flag("requireLicenseAcceptance"));
    add(table, "DevelopmentDependency", BOOLEAN, flag("developmentDependency"));
    for (String element :
        List.of(
            "description",
            "releaseNotes",
            "copyright",
            "language",
            "projectUrl",
            "iconUrl",
            "licenseUrl",
            "projectSourceUrl",
            "packageSourceUrl",
            "docsUrl",
            "wikiUrl",
            "mailingListUrl",
            "bugTrackerUrl",
            "replaces",
            "provides",
            "conflicts",
            "softwareDisplayName",
            "softwareDisplayVersion",
            "minClientVersion")) {
      add(table, capitalized(element), STRING, text(element));
    }
    for (String absent :
        List.of(
            "GalleryDetailsUrl", "ReportAbuseUrl", "LicenseNames", "LicenseReportUrl", "Owner")) {
      add(table, absent, STRING, Properties::nothing);
    }
  }

  private static void dates(List<Property> table) {
    add(table, "Created", DATE_TIME, of(PublishedVersion::created));
    add(table, "LastEdited", DATE_TIME, of(PublishedVersion::edited));
    add(table, "Published", DATE_TIME, of(v -> v.listed() ? v.published() : UNLISTED));
  }

  private static void file(List<Property> table) {
    add(table, "PackageHash", STRING, of(v -> base64(v.stored().sha512())));
    add(table, "PackageHashAlgorithm", STRING, of(v -> "SHA512"));
    add(table, "PackageSize", INT64, of(v -> v.stored().bytes()));
  }

  /** The community repository's moderation: whatever is in our feed was let in by its owner. */
  private static void moderation(List<Property> table) {
    add(table, "IsApproved", BOOLEAN, of(v -> true));
    add(table, "PackageStatus", STRING, of(v -> "Approved"));
    add(table, "PackageSubmittedStatus", STRING, of(v -> "Ready"));
    add(table, "PackageTestResultStatus", STRING, of(v -> "Unknown"));
    add(table, "PackageValidationResultStatus", STRING, of(v -> "Unknown"));
    add(table, "PackageScanStatus", STRING, Properties::nothing);
    add(table, "PackageScanFlagResult", STRING, Properties::nothing);
    add(table, "PackageReviewer", STRING, Properties::nothing);
    add(table, "PackageApprovedDate", DATE_TIME, of(PublishedVersion::published));
    for (String never :
        List.of(
            "PackageTestResultStatusDate",
            "PackageValidationResultDate",
            "PackageCleanupResultDate",
            "PackageReviewedDate",
            "PackageScanResultDate",
            "DownloadCacheDate")) {
      add(table, never, DATE_TIME, Properties::nothing);
    }
    add(table, "IsDownloadCacheAvailable", BOOLEAN, of(v -> false));
    add(table, "DownloadCacheStatus", STRING, Properties::nothing);
    add(table, "DownloadCache", STRING, Properties::nothing);
  }

  private static void add(
      List<Property> table, String name, EdmType type, Function<Listing, @Nullable Object> value) {
    table.add(new Property(name, type, "", value));
  }

  private static Function<Listing, @Nullable Object> of(
      Function<PublishedVersion, @Nullable Object> value) {
    return listing -> value.apply(listing.version());
  }

  private static Function<Listing, @Nullable Object> text(String element) {
    return listing -> {
      String text = listing.version().manifest().text(element);
      return text.isEmpty() ? null : text;
    };
  }

  private static Function<Listing, @Nullable Object> flag(String element) {
    return listing -> listing.version().manifest().text(element).equalsIgnoreCase("true");
  }

  private static @Nullable Object nothing(Listing unused) {
    return null;
  }

  /** Blanks around, because clients look for a whole tag as {@code ' tag '}. */
  private static @Nullable String padded(String tags) {
    return tags.isEmpty() ? null : " " + tags + " ";
  }

  private static String capitalized(String element) {
    return Character.toUpperCase(element.charAt(0)) + element.substring(1);
  }

  private static @Nullable String base64(String hex) {
    return hex.isEmpty() ? null : Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
  }

  /** {@code id:range:framework|…}; a group that needs nothing is {@code ::framework}. */
  public static String dependencies(PackageManifest manifest) {
    if (manifest.dependencyGroups().isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    for (DependencyGroup group : manifest.dependencyGroups()) {
      if (group.dependencies().isEmpty() && !group.framework().isEmpty()) {
        separate(text).append("::").append(group.framework());
      }
      for (Dependency dependency : group.dependencies()) {
        separate(text).append(dependency.id()).append(':').append(dependency.range()).append(':');
        text.append(group.framework());
      }
    }
    return text.toString();
  }

  private static StringBuilder separate(StringBuilder text) {
    return text.isEmpty() ? text : text.append('|');
  }
}
