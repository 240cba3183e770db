package dev.lehr.rehearsal.internal.windows.chocolatey;

import dev.lehr.rehearsal.internal.windows.state.Drive;
import dev.lehr.rehearsal.internal.windows.state.WindowsPath;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A folder of package files on the machine's drive. */
record FolderSource(Drive drive, String name, String folder) implements PackageSource {
  private record FileOffer(String id, PackageVersion version, Drive drive, String path)
      implements Offer {
    @Override
    public byte[] content() {
      return drive.read(path);
    }
  }

  @Override
  public List<Offer> versions(String id) {
    if (!drive.isDirectory(folder)) {
      return List.of();
    }
    return drive.list(folder).stream()
        .filter(entry -> WindowsPath.extension(entry.name()).equalsIgnoreCase(".nupkg"))
        .filter(
            entry ->
                entry.name().toLowerCase(Locale.ROOT).startsWith(id.toLowerCase(Locale.ROOT) + "."))
        .map(this::offer)
        .flatMap(Optional::stream)
        .filter(offer -> offer.id().equalsIgnoreCase(id))
        .toList();
  }

  private Optional<Offer> offer(Drive.Entry entry) {
    return drive
        .find(entry.path())
        .flatMap(PackageManifest::of)
        .map(manifest -> new FileOffer(manifest.id(), manifest.version(), drive, entry.path()));
  }
}
