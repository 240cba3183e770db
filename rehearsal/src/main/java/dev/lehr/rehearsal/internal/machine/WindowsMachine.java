package dev.lehr.rehearsal.internal.machine;

import dev.lehr.rehearsal.FaultKind;
import dev.lehr.rehearsal.internal.aws.ec2.LaunchOrder;
import dev.lehr.rehearsal.internal.aws.ec2.Machine;
import dev.lehr.rehearsal.internal.winrm.WinRmService;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A simulated machine: the guest, the loopback address it answers on, its WinRM service, and the
 * power supply that both the cloud and the guest itself can switch.
 */
final class WindowsMachine implements Machine, Guest.Power {
  /** Time for the client to fetch the answer to the {@code shutdown} command itself. */
  private static final Duration LAST_WORDS = Duration.ofMillis(100);

  private final LaunchOrder order;
  private final MachineSettings settings;
  private final AddressPool.Address address;
  private final MachineFolder folder;
  private final Guest guest;
  private final Consumer<WindowsMachine> terminated;

  /** Held while the power changes; a machine does one thing at a time. */
  private final ReentrantLock power = new ReentrantLock();

  private volatile Optional<WinRmService> winRm = Optional.empty();
  private volatile boolean gone;
  private @Nullable ScheduledFuture<?> planned;

  WindowsMachine(
      LaunchOrder order,
      MachineSettings settings,
      AddressPool.Address address,
      Consumer<WindowsMachine> terminated) {
    this.order = order;
    this.settings = settings;
    this.address = address;
    this.terminated = terminated;
    this.folder = new MachineFolder(settings.work().resolve(order.instanceId()));
    this.guest =
        settings
            .guests()
            .create(
                new Guest.Birth(
                    order.instanceId(),
                    order.disk().orElseGet(folder::noDisk),
                    folder.path(),
                    order.userData(),
                    order.administratorPassword(),
                    order.stockImage(),
                    address.address()),
                this,
                this::winRmChanged);
  }

  @Override
  public InetAddress address() {
    return address.address();
  }

  @Override
  public void start() {
    power.lock();
    try {
      if (gone) {
        return;
      }
      guest.boot();
      winRm.ifPresentOrElse(
          WinRmService::comeUp,
          () ->
              winRm =
                  Optional.of(
                      WinRmService.open(address.address(), guest, settings.winRmOptions())));
    } finally {
      power.unlock();
    }
  }

  @Override
  public void stop() {
    abort();
    winRm.ifPresent(WinRmService::goDown);
    // Before the lock: a first boot may be running user data, and holds it.
    guest.halt();
    power.lock();
    try {
      winRm.ifPresent(WinRmService::goDown);
      guest.halt();
    } finally {
      power.unlock();
    }
  }

  @Override
  public void crash() {
    gone = true;
    guest.crash();
    stop();
  }

  @Override
  public List<Long> processes() {
    return guest.processes();
  }

  @Override
  public void reboot() {
    stop();
    try {
      Thread.sleep(settings.timings().restart());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return;
    }
    start();
  }

  @Override
  public void terminate() throws IOException {
    gone = true;
    stop();
    winRm.ifPresent(WinRmService::close);
    terminated.accept(this);
    folder.delete();
    address.close();
  }

  @Override
  public void snapshot(Path target) {
    guest.snapshot(target);
  }

  @Override
  public boolean announcesPassword() {
    return guest.announcesPassword();
  }

  @Override
  public boolean keepsOldPassword() {
    return guest.keepsOldPassword();
  }

  @Override
  public void restart(Duration delay) {
    if (settings.faults().strikes(FaultKind.NEVER_REBOOTING)) {
      return;
    }
    plan(delay, this::reboot);
  }

  @Override
  public void shutDown(Duration delay) {
    plan(
        delay,
        () -> {
          stop();
          order.events().stoppedItself(order.instanceId());
        });
  }

  private synchronized void plan(Duration delay, Runnable change) {
    boolean now = delay.isZero();
    if (now) {
      // Whoever asks for a new shell from here on finds a machine that is going down.
      winRm.ifPresent(WinRmService::refuseShells);
    }
    Duration wait = now ? LAST_WORDS : delay;
    planned =
        settings
            .scheduler()
            .schedule(
                () -> Thread.ofVirtual().name("power-" + order.instanceId()).start(change),
                wait.toMillis(),
                TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized boolean abort() {
    ScheduledFuture<?> change = planned;
    planned = null;
    return change != null && change.cancel(false);
  }

  private void winRmChanged() {
    winRm.ifPresent(WinRmService::refresh);
  }

  Guest guest() {
    return guest;
  }
}
