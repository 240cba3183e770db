package dev.lehr.bakery.internal.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import dev.lehr.bakery.DockerSettings;
import dev.lehr.bakery.PackerCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The container that one call of Packer runs in.
 *
 * @param command what to run
 * @param image in what
 * @param user as whom
 * @param limits what it may take
 */
public record PackerContainer(
    PackerCommand command, String image, ContainerUser user, DockerSettings.Limits limits) {
  /** Label with the run's id. */
  static final String RUN = "dev.lehr.run";

  /** Label with the path of the run's lease, which says who answers for it and until when. */
  static final String LEASE = "dev.lehr.lease";

  private static final long PROCESSES = 1024;
  // Output goes to files, as without a container: they outlive Lehr and the engine.
  private static final String LAUNCH =
      "umask 077; set -a; . \"$1\"; set +a; out=$2; log=$3; shift 3; exec packer \"$@\" >\"$out\" 2>\"$log\"";

  /** Its name, made of the run's id: what a killed Lehr left behind is found by it. */
  String name() {
    return "lehr-" + run().getFileName();
  }

  private Path run() {
    return command.folders().run();
  }

  CreateContainerCmd create(DockerClient docker, ContainerEnvironment environment) {
    return docker
        .createContainerCmd(image)
        .withName(name())
        .withLabels(Map.of(RUN, run().getFileName().toString(), LEASE, run() + "/lease.json"))
        .withUser(user.id())
        .withWorkingDir(command.directory().toString())
        .withEntrypoint("/bin/sh", "-c", LAUNCH, "lehr-packer")
        .withCmd(arguments(environment))
        .withHostConfig(host(environment));
  }

  private List<String> arguments(ContainerEnvironment environment) {
    List<String> arguments = new ArrayList<>();
    arguments.add(environment.file().toString());
    arguments.add(command.folders().output().toString());
    arguments.add(command.folders().debugLog().toString());
    arguments.addAll(command.arguments());
    return arguments;
  }

  private HostConfig host(ContainerEnvironment environment) {
    HostConfig host =
        HostConfig.newHostConfig()
            .withNetworkMode("host")
            .withUsernsMode("host")
            // Hands signals on to Packer also before Packer listens to them, and buries orphans.
            .withInit(true)
            .withReadonlyRootfs(true)
            .withTmpFs(Map.of("/tmp", "size=64m"))
            .withCapDrop(Capability.ALL)
            .withSecurityOpts(List.of("no-new-privileges"))
            .withPidsLimit(PROCESSES)
            .withMemory(limits.memoryBytes())
            .withMemorySwap(limits.memoryBytes())
            .withLogConfig(
                new LogConfig(
                    LogConfig.LoggingType.JSON_FILE, Map.of("max-size", "1m", "max-file", "1")))
            .withMounts(mounts(environment));
    return limits.cpus() > 0 ? host.withNanoCPUs((long) (limits.cpus() * 1e9)) : host;
  }

  private List<Mount> mounts(ContainerEnvironment environment) {
    List<Mount> mounts = new ArrayList<>();
    mounts.add(mount(command.folders().repository(), true));
    mounts.add(mount(run(), false));
    environment.temporary().ifPresent(folder -> mounts.add(mount(folder, false)));
    environment.certificates().stream()
        .filter(Files::isRegularFile)
        .forEach(file -> mounts.add(mount(file, true)));
    return mounts;
  }

  private static Mount mount(Path path, boolean readOnly) {
    return new Mount()
        .withType(MountType.BIND)
        .withSource(path.toString())
        .withTarget(path.toString())
        .withReadOnly(readOnly);
  }
}
