package dev.lehr.rehearsal.internal.windows.chocolatey;

import dev.lehr.rehearsal.internal.windows.programs.Downloads;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A NuGet feed over HTTP: protocol v2 (OData), or v3 when the address ends in index.json. */
record FeedSource(Downloads downloads, String name) implements PackageSource {
  private static final int MAX_PAGES = 50;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private record UrlOffer(String id, PackageVersion version, Downloads downloads, String url)
      implements Offer {
    @Override
    public byte[] content() {
      Downloads.Answer answer = downloads.get(url);
      if (answer.status() != 200) {
        throw new IllegalStateException(
            "The feed answered %d for %s".formatted(answer.status(), url));
      }
      return answer.body();
    }
  }

  @Override
  public List<Offer> versions(String id) {
    return name.toLowerCase(Locale.ROOT).endsWith("index.json") ? versionThree(id) : versionTwo(id);
  }

  private List<Offer> versionTwo(String id) {
    List<Offer> offers = new ArrayList<>();
    String base = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    Optional<String> next =
        Optional.of(
            base
                + "/FindPackagesById()?id='"
                + URLEncoder.encode(id, StandardCharsets.UTF_8)
                + "'&semVerLevel=2.0.0");
    for (int page = 0; page < MAX_PAGES && next.isPresent(); page++) {
      Downloads.Answer answer = downloads.get(next.get());
      Optional<Document> document = FeedXml.parse(new ByteArrayInputStream(answer.body()));
      if (answer.status() != 200 || document.isEmpty()) {
        return offers;
      }
      NodeList entries = document.get().getElementsByTagNameNS("*", "entry");
      for (int i = 0; i < entries.getLength(); i++) {
        if (entries.item(i) instanceof Element entry) {
          offer(id, entry).ifPresent(offers::add);
        }
      }
      String page0 = next.get();
      next = nextPage(document.get()).map(link -> URI.create(page0).resolve(link).toString());
    }
    return offers;
  }

  private Optional<Offer> offer(String id, Element entry) {
    NodeList content = entry.getElementsByTagNameNS("*", "content");
    String version = text(entry, "Version");
    if (content.getLength() == 0 || version.isEmpty()) {
      return Optional.empty();
    }
    String named = text(entry, "Id").isEmpty() ? text(entry, "title") : text(entry, "Id");
    String url = ((Element) content.item(0)).getAttribute("src");
    return named.equalsIgnoreCase(id)
        ? Optional.of(new UrlOffer(named, new PackageVersion(version), downloads, url))
        : Optional.empty();
  }

  private static String text(Element entry, String name) {
    NodeList nodes = entry.getElementsByTagNameNS("*", name);
    return nodes.getLength() == 0 ? "" : nodes.item(0).getTextContent().strip();
  }

  private static Optional<String> nextPage(Document document) {
    NodeList links = document.getElementsByTagNameNS("*", "link");
    for (int i = 0; i < links.getLength(); i++) {
      if (links.item(i) instanceof Element link && link.getAttribute("rel").equals("next")) {
        return Optional.of(link.getAttribute("href"));
      }
    }
    return Optional.empty();
  }

  private List<Offer> versionThree(String id) {
    String key = id.toLowerCase(Locale.ROOT);
    List<Offer> offers = new ArrayList<>();
    for (JsonNode resource : JSON.readTree(downloads.get(name).body()).path("resources")) {
      if (resource.path("@type").asString("").startsWith("PackageBaseAddress")) {
        String base = resource.path("@id").asString("").replaceFirst("/$", "") + "/" + key + "/";
        Downloads.Answer answer = downloads.get(base + "index.json");
        if (answer.status() == 200) {
          for (JsonNode version : JSON.readTree(answer.body()).path("versions")) {
            String text = version.asString("");
            String url = base + text + "/" + key + "." + text + ".nupkg";
            offers.add(new UrlOffer(id, new PackageVersion(text), downloads, url));
          }
        }
      }
    }
    return offers;
  }
}
