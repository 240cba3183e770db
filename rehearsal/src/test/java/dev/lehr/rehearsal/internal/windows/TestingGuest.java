package dev.lehr.rehearsal.internal.windows;

import dev.lehr.rehearsal.internal.machine.Guest;
import dev.lehr.rehearsal.internal.windows.programs.Pauses;
import dev.lehr.rehearsal.internal.windows.services.ServiceHost;
import dev.lehr.rehearsal.internal.winrm.WinRmHost;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A guest with a plug that only remembers what was asked of it. */
final class TestingGuest {
  static final String PASSWORD = "Birth-Passw0rd!";

  final WindowsGuest guest;
  final List<String> power = new ArrayList<>();
  final AtomicInteger winRmChanges = new AtomicInteger();

  /** What a command came to. */
  record Result(int exitCode, String out, String err) {
    String line() {
      return out.strip();
    }
  }

  /** Not one of the cloud's own, lest a service meets another test's. */
  static final InetAddress ADDRESS = InetAddress.ofLiteral("127.76.0.2");

  private TestingGuest(Guest.Birth birth, boolean strict) {
    WindowsGuests guests =
        new WindowsGuests(
            InstantSource.system(),
            strict,
            Pauses.atMost(Duration.ofMillis(1)),
            new ServiceHost(birth.work().resolve("host"), Duration.ofMillis(50)));
    this.guest = guests.create(birth, new Plug(), winRmChanges::incrementAndGet);
  }

  static TestingGuest booted(Path work) {
    return of(work, "Windows Server 2022", Optional.empty(), false);
  }

  static TestingGuest of(Path work, String release, Optional<String> userData, boolean strict) {
    TestingGuest guest =
        new TestingGuest(birth(work, work.resolve("none"), release, userData), strict);
    guest.guest.boot();
    return guest;
  }

  /** A guest from a snapshot, with another password ordered. */
  static TestingGuest from(Path snapshot, Path work, Optional<String> userData) {
    TestingGuest guest =
        new TestingGuest(
            new Guest.Birth(
                "i-2", snapshot, work, userData, "Other-Passw0rd!", "Windows Server 2022", ADDRESS),
            false);
    guest.guest.boot();
    return guest;
  }

  private static Guest.Birth birth(Path work, Path disk, String release, Optional<String> data) {
    return new Guest.Birth("i-0123456789abcdef0", disk, work, data, PASSWORD, release, ADDRESS);
  }

  Result run(String line) {
    return run(line, "Administrator");
  }

  Result run(String line, String user) {
    Collecting output = new Collecting();
    guest
        .start(new WinRmHost.ShellCommand(user, line, Optional.empty(), Map.of()), output)
        .delivered();
    return output.result();
  }

  /** Runs PowerShell as Packer and winrmcp send it. */
  Result encoded(String script) {
    byte[] wide = script.getBytes(StandardCharsets.UTF_16LE);
    return run("powershell.exe -EncodedCommand " + Base64.getEncoder().encodeToString(wide));
  }

  /** Runs a script file. */
  Result script(String text) {
    guest
        .machine()
        .drive()
        .write("C:\\Windows\\Temp\\test.ps1", text.getBytes(StandardCharsets.UTF_8));
    return run("powershell -ExecutionPolicy Bypass -File C:\\Windows\\Temp\\test.ps1");
  }

  String text(String path) {
    return new String(guest.machine().drive().read(path), StandardCharsets.UTF_8);
  }

  private final class Plug implements Guest.Power {
    @Override
    public void restart(Duration delay) {
      power.add("restart " + delay);
    }

    @Override
    public void shutDown(Duration delay) {
      power.add("shutDown " + delay);
    }

    @Override
    public boolean abort() {
      power.add("abort");
      return false;
    }
  }

  /** Gathers output until the end. */
  static final class Collecting implements WinRmHost.Output {
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder err = new StringBuilder();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile int exitCode;

    @Override
    public void stdout(String text) {
      out.append(text);
    }

    @Override
    public synchronized void stderr(String text) {
      err.append(text);
      notifyAll();
    }

    /** Waits until this was written to standard error. */
    synchronized void awaitError(String text) throws InterruptedException {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (err.indexOf(text) < 0) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError("Expected on standard error: " + text + " but got: " + err);
        }
        wait(1000);
      }
    }

    @Override
    public void exited(int code) {
      exitCode = code;
      ended.countDown();
    }

    Result result() {
      try {
        if (!ended.await(20, TimeUnit.SECONDS)) {
          throw new AssertionError("The command did not end; it wrote: " + out + err);
        }
      } catch (InterruptedException interrupted) {
        throw new AssertionError(interrupted);
      }
      return new Result(exitCode, out.toString(), err.toString());
    }
  }
}
