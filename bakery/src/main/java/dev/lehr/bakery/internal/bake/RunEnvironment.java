package dev.lehr.bakery.internal.bake;

import dev.lehr.bakery.BakerySettings;
import dev.lehr.bakery.internal.janitor.RunFolder;
import dev.lehr.bakery.internal.janitor.TemporaryFolder;
import dev.lehr.bakery.internal.packer.AmbientCredentials;
import dev.lehr.bakery.internal.packer.CredentialsEndpoint;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** What a run's Packer finds in its environment. */
final class RunEnvironment {
  // Turns Packer's wrapper off: one process less, signals arrive, and the exit code is honest when
  // Packer is killed. The value is the wrapper's own.
  private static final String NO_WRAPPER = "49C22B1A-3A93-4C98-97FA-E07D18C787B5";

  private final RunFolder folder;
  private final BakerySettings settings;

  RunEnvironment(RunFolder folder, BakerySettings settings) {
    this.folder = folder;
    this.settings = settings;
  }

  Map<String, String> with(CredentialsEndpoint endpoint) throws IOException {
    Map<String, String> environment = new TreeMap<>(settings.environment());
    environment.put("PACKER_WRAP_COOKIE", NO_WRAPPER);
    environment.put("PACKER_RUN_UUID", folder.id());
    environment.put("PACKER_LOG", "1");
    environment.put("PACKER_NO_COLOR", "1");
    environment.put("PACKER_CACHE_DIR", folder.path().resolve("cache").toString());
    environment.put("CHECKPOINT_DISABLE", "1");
    environment.put("TMPDIR", TemporaryFolder.make(folder.temporary()).toString());
    environment.put("LEHR_RUN", folder.id());
    // Nothing but our endpoint may give credentials, or a forgotten profile would bake elsewhere.
    AmbientCredentials.removeFrom(environment);
    environment.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    environment.put("AWS_CONFIG_FILE", "/dev/null");
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    environment.putAll(endpoint.environment());
    return environment;
  }
}
