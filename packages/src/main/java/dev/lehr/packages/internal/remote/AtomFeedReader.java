package dev.lehr.packages.internal.remote;

import dev.lehr.packages.PackageException;
import dev.lehr.packages.PackageManifest;
import dev.lehr.packages.PackageManifest.Dependency;
import dev.lehr.packages.PackageManifest.DependencyGroup;
import dev.lehr.packages.PackageVersion;
import dev.lehr.packages.internal.xml.HostileXml;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a v2 list. Entries that can not be understood are left out: one must not hide the others.
 */
public final class AtomFeedReader {
  private final XMLStreamReader xml;
  private final List<FeedEntry> entries = new ArrayList<>();
  private Optional<String> next = Optional.empty();

  private AtomFeedReader(XMLStreamReader xml) {
    this.xml = xml;
  }

  /** A list's entries, and where it goes on. */
  public record Read(List<FeedEntry> entries, Optional<String> next) {}

  /** Reads a list. */
  public static Read read(byte[] feed) throws IOException {
    try {
      AtomFeedReader reader = new AtomFeedReader(HostileXml.reader(feed));
      reader.read();
      return new Read(reader.entries, reader.next);
    } catch (XMLStreamException malformed) {
      throw new IOException(
          "the list is not well-formed XML: " + malformed.getMessage(), malformed);
    }
  }

  private void read() throws XMLStreamException {
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT) {
        if (xml.getLocalName().equals("entry")) {
          entry();
        } else if (xml.getLocalName().equals("link") && "next".equals(attribute("rel"))) {
          next = Optional.of(attribute("href"));
        }
      }
    }
  }

  private void entry() throws XMLStreamException {
    Map<String, String> values = new HashMap<>();
    String inside = "";
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        inside = xml.getLocalName();
        if (inside.equals("content") && !attribute("src").isEmpty()) {
          values.put("content", attribute("src"));
        }
      } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        values.merge(inside, xml.getText(), String::concat);
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        inside = "";
        if (xml.getLocalName().equals("entry")) {
          version(values).ifPresent(entries::add);
          return;
        }
      }
    }
  }

  private String attribute(String name) {
    String value = xml.getAttributeValue(null, name);
    return value == null ? "" : value;
  }

  private static Optional<FeedEntry> version(Map<String, String> values) {
    try {
      Instant published = instant(values.getOrDefault("Published", ""));
      boolean listed = !values.getOrDefault("Listed", "").strip().equalsIgnoreCase("false");
      return Optional.of(
          new FeedEntry(
              manifest(values),
              new FeedEntry.Content(
                  values.getOrDefault("content", ""),
                  sha512(values),
                  number(values.getOrDefault("PackageSize", ""))),
              published,
              listed && published.isAfter(Instant.parse("1901-01-01T00:00:00Z")),
              number(values.getOrDefault("VersionDownloadCount", ""))));
    } catch (PackageException notUnderstood) {
      return Optional.empty();
    }
  }

  private static long number(String written) {
    return written.strip().matches("\\d{1,18}") ? Long.parseLong(written.strip()) : 0;
  }

  private static PackageManifest manifest(Map<String, String> values) {
    String id = values.getOrDefault("Id", values.getOrDefault("title", "")).strip();
    Map<String, String> texts = new LinkedHashMap<>();
    put(texts, "title", values.get("Title"));
    put(texts, "authors", values.getOrDefault("Authors", values.get("name")));
    put(texts, "summary", values.getOrDefault("Summary", values.get("summary")));
    for (String name :
        List.of(
            "Description",
            "Tags",
            "ReleaseNotes",
            "Copyright",
            "Language",
            "ProjectUrl",
            "IconUrl",
            "LicenseUrl",
            "ProjectSourceUrl",
            "PackageSourceUrl",
            "DocsUrl",
            "MailingListUrl",
            "BugTrackerUrl",
            "RequireLicenseAcceptance",
            "MinClientVersion")) {
      put(texts, Character.toLowerCase(name.charAt(0)) + name.substring(1), values.get(name));
    }
    return new PackageManifest(
        id,
        PackageVersion.parse(values.getOrDefault("Version", "")),
        texts,
        dependencies(values.getOrDefault("Dependencies", "")));
  }

  private static void put(
      Map<String, String> texts, String name, @org.jspecify.annotations.Nullable String value) {
    if (value != null && !value.isBlank()) {
      texts.put(name, value.strip());
    }
  }

  /** {@code id:range:framework|…}. */
  private static List<DependencyGroup> dependencies(String written) {
    Map<String, List<Dependency>> groups = new LinkedHashMap<>();
    if (!written.isBlank() && !written.strip().equals("null")) {
      for (String one : written.strip().split("\\|", -1)) {
        String[] parts = (one + "::").split(":", -1);
        List<Dependency> group = groups.computeIfAbsent(parts[2], framework -> new ArrayList<>());
        if (!parts[0].isEmpty()) {
          group.add(new Dependency(parts[0], parts[1]));
        }
      }
    }
    return groups.entrySet().stream()
        .map(group -> new DependencyGroup(group.getKey(), group.getValue()))
        .toList();
  }

  private static String sha512(Map<String, String> values) {
    if (!values.getOrDefault("PackageHashAlgorithm", "").strip().equalsIgnoreCase("SHA512")) {
      return "";
    }
    try {
      return HexFormat.of()
          .formatHex(Base64.getDecoder().decode(values.getOrDefault("PackageHash", "").strip()));
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }

  static Instant instant(String written) {
    String text = written.strip();
    try {
      boolean zoned = text.endsWith("Z") || text.matches(".*[+-]\\d\\d:\\d\\d");
      return zoned
          ? java.time.OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException noDate) {
      return Instant.parse("2000-01-01T00:00:00Z");
    }
  }
}
