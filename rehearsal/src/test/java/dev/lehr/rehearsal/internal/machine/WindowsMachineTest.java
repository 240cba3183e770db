package dev.lehr.rehearsal.internal.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.rehearsal.FaultPlan;
import dev.lehr.rehearsal.Timings;
import dev.lehr.rehearsal.internal.aws.ec2.LaunchOrder;
import dev.lehr.rehearsal.internal.aws.ec2.Machine;
import dev.lehr.rehearsal.internal.winrm.WinRmOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowsMachineTest {
  private static final int WINRM = 5985;

  @TempDir private Path work;
  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
  private final BlockingQueue<TestingGuest> guests = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> stoppedThemselves = new LinkedBlockingQueue<>();

  @AfterEach
  void stop() {
    scheduler.shutdownNow();
  }

  @Test
  void bootsListensAndGivesEverythingBack() throws Exception {
    Machine machine = park(List.of()).launch(order("i-1"));
    TestingGuest guest = guests.take();
    assertThat(guest.next()).isEqualTo("boot");
    awaitListening(machine.address());
    assertThat(guest.birth().administratorPassword()).isEqualTo("secret");
    assertThat(work.resolve("i-1")).isDirectory();

    machine.terminate();
    assertThat(listens(machine.address())).isFalse();
    assertThat(guest.next()).isEqualTo("halt");
    assertThat(work.resolve("i-1")).doesNotExist();
  }

  @Test
  void machinesHaveAddressesOfTheirOwn() throws Exception {
    WindowsPark park = park(List.of());
    Machine first = park.launch(order("i-1"));
    Machine second = park.launch(order("i-2"));
    assertThat(first.address()).isNotEqualTo(second.address());
    assertThat(first.address().isLoopbackAddress()).isTrue();
    first.terminate();
    second.terminate();
    assertThat(park.histories()).as("also of the terminated").hasSize(2);
  }

  @Test
  void aRestartFromInsideHaltsAndBootsAgain() throws Exception {
    Machine machine = park(List.of()).launch(order("i-1"));
    TestingGuest guest = guests.take();
    assertThat(guest.next()).isEqualTo("boot");
    awaitListening(machine.address());

    guest.power().restart(Duration.ZERO);
    assertThat(guest.next()).isEqualTo("halt");
    while (!guest.next().equals("boot")) {
      // a halt is harmless when it is halted
    }
    awaitListening(machine.address());
    machine.terminate();
  }

  @Test
  void aRestartThatIsTakenBackDoesNotHappen() throws Exception {
    Machine machine = park(List.of()).launch(order("i-1"));
    TestingGuest guest = guests.take();
    assertThat(guest.next()).isEqualTo("boot");
    guest.power().restart(Duration.ofMinutes(1));
    assertThat(guest.power().abort()).isTrue();
    assertThat(guest.power().abort()).isFalse();
    assertThat(guest.soFar()).isEmpty();
    machine.terminate();
  }

  @Test
  void aShutdownFromInsideTellsTheCloud() throws Exception {
    Machine machine = park(List.of()).launch(order("i-1"));
    TestingGuest guest = guests.take();
    assertThat(guest.next()).isEqualTo("boot");
    guest.power().shutDown(Duration.ZERO);
    assertThat(stoppedThemselves.take()).isEqualTo("i-1");
    assertThat(listens(machine.address())).isFalse();
    machine.terminate();
  }

  @Test
  void aGuestThatNeverRestartsStaysUp() throws Exception {
    Machine machine = park(List.of("never-rebooting")).launch(order("i-1"));
    TestingGuest guest = guests.take();
    assertThat(guest.next()).isEqualTo("boot");
    guest.power().restart(Duration.ofMinutes(1));
    assertThat(guest.power().abort()).as("nothing was planned").isFalse();
    machine.terminate();
  }

  @Test
  void theDiskIsTheImagesOrNone() throws Exception {
    Files.createDirectories(work.resolve("disk"));
    Machine machine =
        park(List.of())
            .launch(
                new LaunchOrder(
                    "i-9",
                    "us-west-2",
                    Optional.of(work.resolve("disk")),
                    Optional.empty(),
                    "secret",
                    "Windows Server 2022",
                    stoppedThemselves::add));
    assertThat(guests.take().birth().disk()).isEqualTo(work.resolve("disk"));
    machine.terminate();
    assertThat(work.resolve("disk")).isDirectory();
  }

  private WindowsPark park(List<String> faults) {
    Timings timings = Timings.instant();
    FaultPlan plan = FaultPlan.parse(faults, 1);
    return new WindowsPark(
        new MachineSettings(
            work, timings, plan, WinRmOptions.usual().withFaults(plan), this::guest, scheduler));
  }

  private Guest guest(Guest.Birth birth, Guest.Power power, Runnable winRmChanged) {
    TestingGuest guest = new TestingGuest(birth, power);
    guests.add(guest);
    return guest;
  }

  private LaunchOrder order(String id) {
    return new LaunchOrder(
        id,
        "us-west-2",
        Optional.empty(),
        Optional.empty(),
        "secret",
        "Windows Server 2022",
        stoppedThemselves::add);
  }

  /** Booting goes on after launch; there is nothing to wait on but the port. */
  private static void awaitListening(InetAddress address) throws InterruptedException {
    while (!listens(address)) {
      Thread.sleep(5);
    }
  }

  private static boolean listens(InetAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, WINRM), 1_000);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }
}
