package dev.lehr.rehearsal.internal.machine;

import dev.lehr.rehearsal.CommandRecord;
import dev.lehr.rehearsal.Uninterpreted;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A guest that only says what its power supply did to it. */
final class TestingGuest implements Guest {
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final Power power;
  private final Birth birth;

  TestingGuest(Birth birth, Power power) {
    this.birth = birth;
    this.power = power;
  }

  /** What happens next: {@code boot}, {@code halt}. */
  String next() throws InterruptedException {
    return events.take();
  }

  List<String> soFar() {
    return List.copyOf(events);
  }

  Power power() {
    return power;
  }

  Birth birth() {
    return birth;
  }

  @Override
  public void boot() {
    events.add("boot");
  }

  @Override
  public void halt() {
    events.add("halt");
  }

  @Override
  public void snapshot(Path target) {
    events.add("snapshot " + target.getFileName());
  }

  @Override
  public boolean announcesPassword() {
    return true;
  }

  @Override
  public boolean keepsOldPassword() {
    return false;
  }

  @Override
  public List<CommandRecord> commands() {
    return List.of();
  }

  @Override
  public List<Uninterpreted> uninterpreted() {
    return List.of();
  }

  @Override
  public String hostName() {
    return "TESTING";
  }

  @Override
  public WinRmSettings settings() {
    return new WinRmSettings(true, false, true, true);
  }

  @Override
  public Optional<String> passwordOf(String user) {
    return Optional.empty();
  }

  @Override
  public RunningCommand start(ShellCommand command, Output output) {
    throw new UnsupportedOperationException("a testing guest runs no commands");
  }
}
