package dev.lehr.bakery.internal.packer;

import dev.lehr.bakery.RunningPacker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Packer that runs as a child of this process, in a session of its own. */
public final class LocalPacker implements RunningPacker {
  private final Process process;

  /** Takes over a started process. */
  public LocalPacker(Process process) {
    this.process = process;
  }

  @Override
  public boolean await(Duration longest) throws InterruptedException {
    return process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public int exitCode() {
    return process.exitValue();
  }

  @Override
  public void terminate() {
    process.destroy();
  }

  @Override
  public void kill() {
    List<ProcessHandle> plugins = process.descendants().toList();
    process.destroyForcibly();
    plugins.forEach(ProcessHandle::destroyForcibly);
  }
}
