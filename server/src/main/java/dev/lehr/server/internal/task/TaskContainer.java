package dev.lehr.server.internal.task;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import dev.lehr.docker.DockerEngine;
import dev.lehr.engine.Task;
import dev.lehr.yaml.Sizes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The container of one attempt at a task: it sees the repository, which it may write to, and a
 * folder to hand over outputs. It has no capabilities and no way to any, and is the user who runs
 * Lehr, so that both can read and remove what the other writes.
 *
 * @param user as Docker wants it, {@code uid:gid}
 * @param where the command runs, as this computer sees it
 */
record TaskContainer(Task task, CommandFolder folder, String user, WorkingFolder where) {
  /** Label with the path of its folder: whose it is, and whether anybody still knows of it. */
  static final String FOLDER = "dev.lehr.task.folder";

  private static final String KEY = "dev.lehr.task.key";
  private static final String ATTEMPT = "dev.lehr.task.attempt";
  private static final Path REPOSITORY = Path.of("/workspace");
  private static final Path SHARED = Path.of("/lehr");
  private static final long PROCESSES = 4096;
  private static final double NANO = 1e9;

  static String name(CommandFolder folder) {
    return "lehr-run-" + folder.name();
  }

  /** How it is, when it is there. */
  static Optional<ContainerState> state(DockerEngine engine, CommandFolder folder) {
    try {
      return Optional.of(
          engine.ask(docker -> docker.inspectContainerCmd(name(folder)).exec().getState()));
    } catch (NotFoundException gone) {
      return Optional.empty();
    }
  }

  /** Makes it, unless that was done already. */
  void create(DockerEngine engine, SecretValues secrets) {
    List<String> environment =
        environment(secrets).entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .toList();
    engine.tell(
        docker -> {
          try {
            command(docker).withEnv(environment).exec();
          } catch (ConflictException there) {
            // A server before this one made it, and ended before it could say so.
          }
        });
  }

  private Map<String, String> environment(SecretValues secrets) {
    Map<String, String> environment = new TreeMap<>(Map.of("HOME", "/tmp"));
    environment.putAll(
        CommandLine.environment(task, SHARED.resolve(folder.outputs().getFileName()), secrets));
    return environment;
  }

  private CreateContainerCmd command(DockerClient docker) {
    CreateContainerCmd command =
        docker
            .createContainerCmd(task.settings().path("image").asString())
            .withName(name(folder))
            .withLabels(
                Map.of(
                    FOLDER, folder.path().toString(),
                    KEY, task.idempotencyKey(),
                    ATTEMPT, String.valueOf(task.attempt())))
            .withUser(user)
            .withWorkingDir(
                REPOSITORY.resolve(where.repository().relativize(where.folder())).toString())
            .withHostConfig(host());
    List<String> line = CommandLine.of(task);
    return line.isEmpty() ? command : command.withEntrypoint(line);
  }

  private HostConfig host() {
    HostConfig host =
        HostConfig.newHostConfig()
            // Hands signals on to a command that is no init, and buries orphans.
            .withInit(true)
            .withCapDrop(Capability.ALL)
            .withSecurityOpts(List.of("no-new-privileges"))
            .withPidsLimit(PROCESSES)
            .withLogConfig(
                new LogConfig(
                    LogConfig.LoggingType.JSON_FILE, Map.of("max-size", "256m", "max-file", "4")))
            .withMounts(
                List.of(mount(where.repository(), REPOSITORY), mount(folder.shared(), SHARED)));
    Sizes.parse(task.settings().path("memory").asString(""))
        .ifPresent(bytes -> host.withMemory(bytes).withMemorySwap(bytes));
    double processors = task.settings().path("cpus").asDouble(0);
    return processors > 0 ? host.withNanoCPUs((long) (processors * NANO)) : host;
  }

  private static Mount mount(Path path, Path target) {
    return new Mount()
        .withType(MountType.BIND)
        .withSource(path.toAbsolutePath().toString())
        .withTarget(target.toString());
  }
}
