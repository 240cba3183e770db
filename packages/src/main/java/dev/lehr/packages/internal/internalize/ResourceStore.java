package dev.lehr.packages.internal.internalize;

import dev.lehr.packages.Internalized.Resource;
import dev.lehr.packages.PackageException;
import dev.lehr.packages.TransferListener;
import dev.lehr.packages.internal.remote.RemoteHttp;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fetches what one package's scripts would, once each, and gives it its new place. */
final class ResourceStore {
  /** Where in a package its files go. */
  static final String FOLDER = "tools/internalized";

  private final RemoteHttp http;
  private final Path folder;
  private final Optional<Hosting> hosting;
  private final Map<URI, Fetched> fetched = new LinkedHashMap<>();

  /** A place on a server, and the folder whose content it serves. */
  record Hosting(URI address, Path folder) {}

  private record Fetched(Path file, Checksums checksums, String place) {}

  ResourceStore(RemoteHttp http, Path folder, Optional<Hosting> hosting) {
    this.http = http;
    this.folder = folder;
    this.hosting = hosting;
  }

  /**
   * Fetches an address.
   *
   * @param known the checksums in the script; when there are some, one must be the file's
   */
  Resource fetch(URI url, Set<String> known, TransferListener listener) {
    Fetched file = fetched.computeIfAbsent(url, address -> download(address, listener));
    boolean verified = file.checksums().isOneOf(known);
    if (!known.isEmpty() && !verified) {
      throw new PackageException(
          "%s has SHA-256 %s, and none of the checksums in the script is its own; it has changed since the package was made"
              .formatted(url, file.checksums().sha256()));
    }
    return new Resource(url, file.place(), file.checksums().sha256(), size(file.file()), verified);
  }

  private Fetched download(URI url, TransferListener listener) {
    try {
      String name = unused(name(url));
      Path file = folder.resolve(name);
      http.download(url, file, listener);
      Checksums checksums = Checksums.of(file);
      if (hosting.isEmpty()) {
        return new Fetched(file, checksums, FOLDER + "/" + name);
      }
      String below = checksums.sha256() + "/" + name;
      Path hosted = hosting.get().folder().resolve(below);
      Files.createDirectories(hosted.getParent());
      Files.move(file, hosted, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      String root = hosting.get().address().toString().replaceFirst("/+$", "");
      return new Fetched(hosted, checksums, root + "/" + below);
    } catch (IOException full) {
      throw new PackageException("Can not keep %s: %s".formatted(url, full), full);
    }
  }

  private static String name(URI url) {
    String path = String.valueOf(url.getPath());
    String last = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
    return last.isEmpty() || last.startsWith(".") ? "download" + last : last;
  }

  private String unused(String name) {
    String unused = name;
    for (int i = 2; Files.exists(folder.resolve(unused)); i++) {
      unused = i + "-" + name;
    }
    return unused;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException gone) {
      throw new PackageException("Can not read '%s'".formatted(file), gone);
    }
  }

  /** Files that belong into the package, by their path in it. */
  Map<String, Path> embedded() {
    Map<String, Path> files = new LinkedHashMap<>();
    if (hosting.isEmpty()) {
      fetched.values().forEach(file -> files.put(file.place(), file.file()));
    }
    return files;
  }
}
