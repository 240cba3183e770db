package dev.lehr.bakery.internal.janitor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who answers for a run, written before the run begins. When its owner is gone, the janitor takes
 * over.
 *
 * @param run the run's id
 * @param region where it builds
 * @param state how far it is
 * @param owner the process that leads it
 * @param times when it began, and how long what it made may stay for a look
 */
public record Lease(String run, String region, State state, Owner owner, Times times) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** How far a run is. */
  public enum State {
    /** It runs, or its owner died. */
    RUNNING,
    /** It is over, and its machine stays for a look. */
    HELD,
    /** It is over, and its image is good. */
    GOOD,
    /** It is over, and nothing of it is left. */
    CLEAN
  }

  /** When a run began, and until when what it made may stay for a look. */
  public record Times(Instant begun, Optional<Instant> until) {}

  /** A process: its id can be used again, so the time of its start belongs to it. */
  public record Owner(long pid, long startedMillis) {
    /** This process. */
    public static Owner self() {
      return of(ProcessHandle.current());
    }

    static Owner of(ProcessHandle process) {
      long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
      return new Owner(process.pid(), started);
    }

    /** Whether it still runs. */
    public boolean isAlive() {
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          .filter(process -> Math.abs(of(process).startedMillis() - startedMillis) < 2000)
          .isPresent();
    }
  }

  /** The same lease, further on. */
  public Lease in(State next) {
    return new Lease(run, region, next, owner, times);
  }

  /** The same lease, kept for a look. */
  public Lease heldUntil(Instant end) {
    return new Lease(run, region, State.HELD, owner, new Times(times.begun(), Optional.of(end)));
  }

  /** Writes it durably, in one step. */
  public void write(Path file) throws IOException {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("run", run).put("region", region).put("state", state.name());
    json.put("pid", owner.pid()).put("started", owner.startedMillis());
    json.put("begun", times.begun().toString());
    json.put("until", times.until().map(Instant::toString).orElse(""));
    Path next = file.resolveSibling(file.getFileName() + ".new");
    try (FileChannel channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      channel.write(ByteBuffer.wrap(json.toString().getBytes(StandardCharsets.UTF_8)));
      channel.force(true);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Reads one, or nothing when there is none that can be read. */
  public static Optional<Lease> read(Path file) {
    try {
      JsonNode json = MAPPER.readTree(Files.readString(file));
      String until = json.path("until").asString("");
      return Optional.of(
          new Lease(
              json.path("run").asString(""),
              json.path("region").asString(""),
              State.valueOf(json.path("state").asString("")),
              new Owner(json.path("pid").asLong(0), json.path("started").asLong(0)),
              new Times(
                  Instant.parse(json.path("begun").asString("")),
                  until.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(until)))));
    } catch (IOException
        | JacksonException
        | IllegalArgumentException
        | java.time.DateTimeException e) {
      return Optional.empty();
    }
  }
}
