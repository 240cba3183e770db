package dev.lehr.packages.internal.internalize;

import dev.lehr.packages.Internalized;
import dev.lehr.packages.Nuspec;
import dev.lehr.packages.PackageException;
import dev.lehr.packages.RemoteFeed;
import dev.lehr.packages.RemoteVersion;
import dev.lehr.packages.TransferListener;
import dev.lehr.packages.internal.pack.Manifest;
import dev.lehr.packages.internal.remote.RemoteHost;
import dev.lehr.packages.internal.remote.RemoteHttp;
import dev.lehr.packages.internal.remote.Waiting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Fetches packages into a folder and rewrites them there. */
public final class PackageRewriter {
  private static final int LONGEST_NUSPEC = 4 * 1024 * 1024;

  private final RemoteFeed source;
  private final Path folder;
  private final Optional<ResourceStore.Hosting> hosting;
  private final TransferListener listener;

  /** A package as its feed has it. */
  public record Fetched(RemoteVersion version, Path original, Nuspec nuspec, byte[] manifest) {}

  /** A rewriter that works in a folder. */
  public PackageRewriter(
      RemoteFeed source, Path folder, Optional<URI> hostAt, TransferListener listener) {
    this.source = source;
    this.folder = folder;
    this.hosting =
        hostAt.map(address -> new ResourceStore.Hosting(address, folder.resolve("files")));
    this.listener = listener;
  }

  /** Fetches a package and reads its nuspec. */
  public Fetched fetch(RemoteVersion version) {
    Path original = work(version).resolve(name(version));
    source.download(version.content(), original, listener);
    try (ZipFile zip = new ZipFile(original.toFile())) {
      List<? extends ZipEntry> nuspecs =
          zip.stream().filter(entry -> entry.getName().matches("[^/\\\\]+\\.nuspec")).toList();
      if (nuspecs.size() != 1) {
        throw new PackageException(
            "%s is no package: it has %d nuspecs".formatted(version.content(), nuspecs.size()));
      }
      try (InputStream content = zip.getInputStream(nuspecs.getFirst())) {
        byte[] manifest = content.readNBytes(LONGEST_NUSPEC);
        Nuspec nuspec = Nuspec.read(new ByteArrayInputStream(manifest), name(version));
        return new Fetched(version, original, nuspec, manifest);
      }
    } catch (IOException broken) {
      throw new PackageException(
          "%s is no package: %s".formatted(version.content(), broken.getMessage()), broken);
    }
  }

  /** Makes a package do without other people's servers. */
  public Internalized rewrite(Fetched fetched) {
    Path work = work(fetched.version());
    Path target = folder.resolve(name(fetched.version()));
    RemoteHost host = RemoteHost.withKey(fetched.version().content(), Optional.empty());
    try (RemoteHttp http = new RemoteHttp(host, new Waiting(Thread::sleep));
        ZipFile zip = new ZipFile(fetched.original().toFile())) {
      ResourceStore resources = new ResourceStore(http, work.resolve("files"), hosting);
      Manifest manifest = Manifest.of(fetched.manifest(), name(fetched.version()));
      PackageRewrite rewrite = new PackageRewrite(zip, manifest, resources, listener);
      rewrite.writeTo(target);
      return new Internalized(
          fetched.nuspec().id(),
          fetched.nuspec().version(),
          target,
          rewrite.resources(),
          rewrite.unresolved());
    } catch (IOException full) {
      throw new PackageException("Can not write '%s': %s".formatted(target, full), full);
    } finally {
      remove(work);
    }
  }

  private Path work(RemoteVersion version) {
    return folder.resolve(".work").resolve(name(version));
  }

  private static String name(RemoteVersion version) {
    String id = version.id().replaceAll("[^\\w.-]", "_");
    return id + "." + version.version().normalized() + ".nupkg";
  }

  private void remove(Path work) {
    try (Stream<Path> files = Files.walk(work)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
      Files.deleteIfExists(folder.resolve(".work"));
    } catch (IOException left) {
      // what is left there is overwritten by the next run
    }
  }
}
