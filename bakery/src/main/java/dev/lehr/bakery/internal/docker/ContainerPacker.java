package dev.lehr.bakery.internal.docker;

import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.lehr.bakery.BakeryException;
import dev.lehr.bakery.BakeryFault;
import dev.lehr.bakery.PackerCommand;
import dev.lehr.bakery.RunningPacker;
import dev.lehr.docker.DockerEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;

/** A Packer that runs in a container. The container is removed as soon as its end is known. */
public final class ContainerPacker implements RunningPacker {
  private static final int NOT_FOUND = 127;

  private final DockerEngine engine;
  private final PackerContainer container;
  private final ContainerEnd end;
  private Optional<ContainerState> last = Optional.empty();

  private ContainerPacker(DockerEngine engine, PackerContainer container, ContainerEnd end) {
    this.engine = engine;
    this.container = container;
    this.end = end;
  }

  /** Starts it. */
  public static ContainerPacker start(
      DockerEngine engine, PackerContainer container, PackerCommand.Folders folders) {
    ContainerEnvironment environment = new ContainerEnvironment(container.command());
    try {
      environment.write();
      new ContainerNote(engine.host(), container.name()).write(folders.run());
    } catch (IOException e) {
      throw new BakeryException(
          BakeryFault.FILES, folders.run() + " can not be written: " + e.getMessage(), e);
    }
    try {
      engine.ask(docker -> container.create(docker, environment).exec());
      engine.tell(docker -> docker.startContainerCmd(container.name()).exec());
    } catch (BakeryException | NotFoundException e) {
      abandon(engine, container, e);
      throw engine.failure(e);
    }
    return new ContainerPacker(engine, container, new ContainerEnd(engine, container.name()));
  }

  /** Removes what did not start; that this fails as well must not hide why. */
  private static void abandon(DockerEngine engine, PackerContainer container, Exception why) {
    try {
      engine.remove(container.name());
    } catch (BakeryException e) {
      why.addSuppressed(e);
    }
  }

  @Override
  public boolean await(Duration longest) throws InterruptedException {
    if (last.isPresent()) {
      return true;
    }
    last = end.await(longest);
    if (last.isPresent()) {
      engine.remove(container.name());
      forgetEnvironment();
    }
    return last.isPresent();
  }

  private void forgetEnvironment() {
    try {
      Files.deleteIfExists(new ContainerEnvironment(container.command()).file());
    } catch (IOException e) {
      throw new BakeryException(
          BakeryFault.FILES, "packer.env can not be removed: " + e.getMessage(), e);
    }
  }

  @Override
  public int exitCode() {
    return last.map(ContainerState::getExitCodeLong)
        .map(Math::toIntExact)
        .orElseThrow(() -> new IllegalStateException(container.name() + " still runs"));
  }

  @Override
  public Optional<String> obituary() {
    if (last.filter(state -> Boolean.TRUE.equals(state.getOOMKilled())).isPresent()) {
      return Optional.of(
          "the container ran out of memory: it may have "
              + (container.limits().memoryBytes() >> 20)
              + " MB; allow more with --memory");
    }
    return last.isPresent() && exitCode() == NOT_FOUND
        ? Optional.of("the baker has no Packer; let its Dockerfile be FROM " + BakerName.PLATFORM)
        : Optional.empty();
  }

  @Override
  public void terminate() {
    signal("INT");
  }

  @Override
  public void kill() {
    signal("KILL");
  }

  private void signal(String signal) {
    engine.signal(container.name(), signal);
  }
}
