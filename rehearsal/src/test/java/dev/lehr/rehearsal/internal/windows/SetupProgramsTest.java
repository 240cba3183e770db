package dev.lehr.rehearsal.internal.windows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.rehearsal.Uninterpreted;
import dev.lehr.rehearsal.internal.windows.TestingGuest.Result;
import dev.lehr.rehearsal.internal.windows.state.InstalledPrograms.InstalledProgram;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Installers that are programs: known by what is in their files, run only without questions. */
class SetupProgramsTest {
  @TempDir private static Path work;
  private static TestingGuest guest;

  @BeforeAll
  static void boot() {
    guest = TestingGuest.booted(work.resolve("guest"));
    guest.run("md C:\\Temp");
  }

  /** One maker's installer, and the switches that its manual has for installing and removing. */
  private record Maker(String name, TestingExecutable file, String silent, String removal) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Maker[] makers() {
    return new Maker[] {
      new Maker(
          "Inno by manifest", TestingExecutable.innoSetup(), "/VERYSILENT /SP-", "/VERYSILENT"),
      new Maker(
          "Inno by data",
          new TestingExecutable().withOverlay("\0".repeat(5000) + "Inno Setup Setup Data (4.0.0)"),
          "/silent",
          "/SILENT"),
      new Maker(
          "NSIS by manifest",
          new TestingExecutable()
              .withResource("name=\"Nullsoft.NSIS.exehead\"", StandardCharsets.US_ASCII),
          "/S",
          "/S"),
      new Maker(
          "NSIS by data",
          new TestingExecutable().withOverlay("\0\0\0\0\u00EF\u00BE\u00AD\u00DENullsoftInst"),
          "/S",
          "/S"),
      new Maker(
          "WiX",
          new TestingExecutable().withSection(".wixburn"),
          "/install -quiet /norestart",
          "/quiet"),
      new Maker(
          "InstallShield",
          new TestingExecutable()
              .withResource("InstallShield Setup Launcher", StandardCharsets.UTF_16LE),
          "/s /v\"/qn REBOOT=ReallySuppress\"",
          "/qn"),
    };
  }

  /** Writes an installer; its path, in quotes. */
  private static String put(String name, TestingExecutable file) {
    return put(guest, name, file.bytes());
  }

  private static String put(TestingGuest guest, String name, byte[] file) {
    String path = "C:\\Temp\\" + name + "-2.5.1-setup.exe";
    guest.guest.machine().drive().write(path, file);
    return '"' + path + '"';
  }

  private static Optional<InstalledProgram> installed(String name) {
    return guest.guest.machine().programs().find(name);
  }

  private static List<String> reasons(String name) {
    return guest.guest.uninterpreted().stream()
        .filter(one -> one.statement().contains("\\" + name + "-"))
        .map(Uninterpreted::reason)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("makers")
  void silentlyItIsRegisteredAndRemovedAgainAndTheReportSaysThatNoMoreIsKnown(Maker maker) {
    String name = maker.name();
    String setup =
        put(
            name,
            maker.file().withVersion("ProductName", name + "   ").withVersion("FileVersion", "2"));

    assertThat(guest.run(setup + " " + maker.silent()).exitCode()).isZero();
    assertThat(guest.run(setup + " " + maker.silent()).exitCode()).as("once more").isZero();

    assertThat(guest.guest.machine().programs().all())
        .filteredOn(one -> one.name().equals(name))
        .singleElement()
        .satisfies(one -> assertThat(one.version()).isEqualTo("2"));
    assertThat(reasons(name))
        .containsExactly(
            "what "
                + name
                + "'s installer does was not interpreted: only its registration, as version 2");
    Object uninstall =
        guest
            .guest
            .machine()
            .programs()
            .entries(installed(name).orElseThrow())
            .get("UninstallString")
            .data();
    assertThat(guest.run(uninstall + " " + maker.removal()).exitCode()).isZero();
    assertThat(installed(name)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("makers")
  void withoutSilenceItWouldWaitForAPersonWhateverItsScriptDoesAboutErrors(Maker maker) {
    String name = "Loud " + maker.name();
    String setup = put(name, maker.file().withVersion("ProductName", name));

    Result result = guest.script("try { & " + setup + " /norestart } catch { }\nexit 0");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("would wait for a person, and a bake would hang");
    assertThat(reasons(name))
        .singleElement()
        .satisfies(reason -> assertThat(reason).contains("would wait for a person"));
    assertThat(installed(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '§',
      value = {
        "Nullsoft.NSIS § /s                       § its switch minds upper and lower case",
        "InstallShield § /s                       § the MSI within would show its window",
        "InstallShield § /s /v\"/qr\"             § that is a window, too",
        "InstallShield § /s /v \"/qn\"            § the blank cuts the switches off",
        "JR.Inno.Setup § -VERYSILENT              § it knows slashes only",
      })
  void whatIsAlmostSilentIsNotSilent(String manifest, String arguments, String because) {
    String setup =
        put("almost", new TestingExecutable().withResource(manifest, StandardCharsets.US_ASCII));

    assertThat(guest.run(setup + " " + arguments).err())
        .as(because)
        .contains("would wait for a person");
  }

  @Test
  void theUninstallerAsksAPersonToo() {
    String setup =
        put("asking", TestingExecutable.innoSetup().withVersion("ProductName", "Asking"));
    guest.run(setup + " /VERYSILENT");

    assertThat(guest.run("\"C:\\Program Files\\Asking\\unins000.exe\"").err())
        .contains("unins000.exe would wait for a person");
    assertThat(installed("Asking")).isPresent();
  }

  @Test
  void itsFolderIsChosenAsTheMakerHasItAndGoesWithTheUninstaller() {
    String inno = put("inno", TestingExecutable.innoSetup().withVersion("ProductName", "Moved"));
    guest.run(inno + " /VERYSILENT /DIR=\"D:\\Moved\"");
    assertThat(installed("Moved")).as("there is no drive D:").isEmpty();

    guest.run(inno + " /VERYSILENT /DIR=\"C:\\The Moved\"");
    assertThat(guest.guest.machine().drive().isFile("C:\\The Moved\\unins000.exe")).isTrue();
    guest.run("\"C:\\The Moved\\unins000.exe\" /VERYSILENT");
    assertThat(guest.guest.machine().drive().exists("C:\\The Moved")).isFalse();

    String nsis =
        put(
            "nsis",
            new TestingExecutable().withResource("Nullsoft.NSIS", StandardCharsets.US_ASCII));
    guest.run(nsis + " /S /D=C:\\Also Moved");
    assertThat(guest.guest.machine().drive().isFile("C:\\Also Moved\\uninstall.exe")).isTrue();
  }

  @Test
  void aNameThatIsNotInTheFileIsTakenFromThePackageElseFromTheFilesName() {
    String setup = put("viewer", TestingExecutable.innoSetup());

    guest.run(setup + " /VERYSILENT");
    guest.run(
        "set ChocolateyPackageTitle=A: Viewer&&set ChocolateyPackageVersion=3.0&&"
            + setup
            + " /VERYSILENT");

    assertThat(installed("viewer")).map(InstalledProgram::version).hasValue("2.5.1");
    assertThat(installed("A Viewer")).map(InstalledProgram::version).hasValue("3.0");
  }

  @Test
  void aProgramThatOnlyKnowsOfInstallersIsNone() {
    String tool =
        put(
            "unpacker",
            new TestingExecutable()
                .withCode("JR.Inno.Setup Nullsoft.NSIS InstallShield .wixburn")
                .withOverlay("a signature, after it NullsoftInst"));

    assertThat(guest.run(tool).exitCode()).isZero();
    assertThat(reasons("unpacker"))
        .containsExactly("program unpacker-2.5.1-setup.exe is not simulated");
  }

  @ParameterizedTest
  @CsvSource({"0,5", "60,3", "60,2000000000", "64,100000", "84,65535", "148,2000000000"})
  void aDamagedFileIsNoInstaller(int at, int value) {
    byte[] bytes = TestingExecutable.innoSetup().bytes();
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
    String name = "damaged at " + at + " by " + value;

    guest.run(put(guest, name, bytes));

    assertThat(reasons(name))
        .containsExactly("program " + name + "-2.5.1-setup.exe is not simulated");
  }

  @Test
  void anotherUseThanInstallingIsNotSimulated() {
    String bundle = put("bundle", new TestingExecutable().withSection(".wixburn"));

    guest.run(bundle + " /layout C:\\Layout /quiet");
    assertThat(guest.run(bundle + " /uninstall /quiet").exitCode()).isZero();

    assertThat(reasons("bundle"))
        .containsExactly("this use of bundle-2.5.1-setup.exe is not simulated");
    assertThat(installed("bundle")).isEmpty();
  }

  @Test
  void strictlyItCanNotBeRehearsed() {
    TestingGuest strict =
        TestingGuest.of(work.resolve("strict"), "Windows Server 2022", Optional.empty(), true);
    strict.run("md C:\\Temp");

    Result result =
        strict.run(put(strict, "viewer", TestingExecutable.innoSetup().bytes()) + " /VERYSILENT");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("only its registration", "--strict makes that a failure");
    assertThat(strict.guest.machine().programs().find("viewer")).isEmpty();
  }
}
