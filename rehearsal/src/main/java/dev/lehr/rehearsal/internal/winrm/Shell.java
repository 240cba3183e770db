package dev.lehr.rehearsal.internal.winrm;

import dev.lehr.rehearsal.internal.winrm.WinRmHost.ShellCommand;
import dev.lehr.rehearsal.internal.winrm.WsManRequest.Create;
import dev.lehr.rehearsal.internal.winrm.WsManRequest.Streams;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A remote shell: where commands run until its owner closes it or forgets it for too long. */
final class Shell {
  private static final Duration IDLE_TIMEOUT = Duration.ofHours(2);

  private final String id;
  private final String owner;
  private final Create settings;
  private final Charset charset;
  private final Map<String, ShellRun> runs = new ConcurrentHashMap<>();
  private final AtomicInteger operations = new AtomicInteger();
  private volatile Instant lastUsed;
  private volatile boolean closed;

  Shell(String id, String owner, Create settings, Instant now) {
    this.id = id;
    this.owner = owner;
    this.settings = settings;
    this.charset = CodePages.charset(settings.codePage().orElse(CodePages.DEFAULT));
    this.lastUsed = now;
  }

  String id() {
    return id;
  }

  String owner() {
    return owner;
  }

  Streams streams() {
    return settings.streams();
  }

  Duration idleTimeout() {
    return settings.idleTimeout().orElse(IDLE_TIMEOUT);
  }

  /** An operation has begun: the shell is in use until {@link #leave}. */
  void enter() {
    operations.incrementAndGet();
  }

  void leave(Instant now) {
    lastUsed = now;
    operations.decrementAndGet();
  }

  boolean isIdle(Instant now) {
    return operations.get() == 0 && lastUsed.plus(idleTimeout()).isBefore(now);
  }

  void start(ShellRun run, WinRmHost host) {
    runs.put(run.id(), run);
    ShellCommand command =
        new ShellCommand(owner, run.line(), settings.workingDirectory(), settings.variables());
    run.begin(host, command, charset);
    if (closed) {
      forget(run.id());
    }
  }

  Optional<ShellRun> run(String commandId) {
    return Optional.ofNullable(runs.get(commandId));
  }

  void forget(String commandId) {
    Optional.ofNullable(runs.remove(commandId)).ifPresent(ShellRun::forget);
  }

  /** Ends all commands. */
  void close() {
    closed = true;
    runs.keySet().forEach(this::forget);
  }
}
