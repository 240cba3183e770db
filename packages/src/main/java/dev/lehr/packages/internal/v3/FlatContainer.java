package dev.lehr.packages.internal.v3;

import dev.lehr.packages.FeedBody;
import dev.lehr.packages.PackageRef;
import dev.lehr.packages.UploadLimits;
import dev.lehr.packages.internal.blob.Spool.Spooled;
import dev.lehr.packages.internal.index.PackageGroup;
import dev.lehr.packages.internal.nupkg.NupkgReader;
import dev.lehr.packages.internal.repository.Repository;
import dev.lehr.packages.internal.store.Storage;
import java.io.IOException;
import java.io.InputStream;

/** The v3 protocol's plain files: which versions there are, and the nuspec of each. */
final class FlatContainer {
  private FlatContainer() {}

  static byte[] versions(PackageGroup group) {
    return Json.object(
        json ->
            Json.array(
                json,
                "versions",
                group.ascending(),
                version -> json.writeString(version.version().key())));
  }

  static byte[] nuspec(Repository repository, PackageRef ref) {
    FeedBody body = repository.content(ref);
    try {
      if (body instanceof FeedBody.InFile whole) {
        return NupkgReader.read(whole.file(), UploadLimits.standard()).nuspec();
      }
      try (InputStream content = body.open();
          Spooled copy = repository.storage().spool().take(content, Long.MAX_VALUE)) {
        return NupkgReader.read(copy.path(), UploadLimits.standard()).nuspec();
      }
    } catch (IOException failed) {
      throw Storage.failure("Package %s can not be read".formatted(ref), failed);
    }
  }
}
