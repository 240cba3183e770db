package dev.lehr.rehearsal.internal.windows.programs;

import dev.lehr.rehearsal.internal.windows.state.Drive;
import dev.lehr.rehearsal.internal.windows.state.InstalledPrograms;
import dev.lehr.rehearsal.internal.windows.state.InstalledPrograms.InstalledProgram;
import dev.lehr.rehearsal.internal.windows.state.WindowsPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Installers that are programs, of the makers that nearly everybody uses. What one does is not
 * known before it runs on Windows: here it only registers its program with an uninstaller, and the
 * report says so. Without its maker's silent switches it would wait for a person, which ends the
 * command.
 */
final class SetupPrograms {
  /** The first line of a stand-in for an uninstaller; then come its maker and the program's key. */
  static final String UNINSTALLER = "MZ rehearsal uninstaller";

  /** Runs an installer; any other program is reported as not simulated. */
  int run(Call call) {
    Optional<ExecutableFile> file =
        call.machine().drive().find(call.program()).flatMap(ExecutableFile::read);
    Optional<SetupMaker> maker = file.flatMap(SetupMaker::of);
    if (maker.isEmpty()) {
      return call.uninterpreted("program " + name(call) + " is not simulated");
    }
    requireSilence(call, maker.get());
    if (maker.get().isForOtherUse(call.arguments())) {
      return call.uninterpreted("this use of " + name(call) + " is not simulated");
    }
    SetupProduct product = SetupProduct.of(call, maker.get(), file.get());
    return isBundlesRemoval(call, maker.get())
        ? removeBundle(call, product)
        : install(call, product);
  }

  private static void requireSilence(Call call, SetupMaker maker) {
    if (!maker.isSilent(call.arguments())) {
      throw call.stuck(
          "%s would wait for a person, and a bake would hang until its timeout; %s takes %s"
              .formatted(name(call), maker.title(), maker.silentSwitches()));
    }
  }

  private static String name(Call call) {
    return WindowsPath.name(call.program());
  }

  private static int install(Call call, SetupProduct product) {
    InstalledProgram program = product.program();
    call.uninterpreted(
        "what %s's installer does was not interpreted: only its registration, as version %s"
            .formatted(program.name(), program.version()));
    Drive drive = call.machine().drive();
    drive.createDirectories(product.folder());
    product.uninstaller(call.program()).ifPresent(path -> writeUninstaller(drive, path, product));
    product.register(call.machine().programs(), call.program());
    return 0;
  }

  private static void writeUninstaller(Drive drive, String path, SetupProduct product) {
    String text =
        String.join("\r\n", UNINSTALLER, product.maker().name(), product.program().key(), "");
    drive.createDirectories(WindowsPath.parent(path));
    drive.write(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A WiX bundle is its own uninstaller. */
  private static boolean isBundlesRemoval(Call call, SetupMaker maker) {
    return maker == SetupMaker.WIX_BURN && (call.has("/uninstall") || call.has("-uninstall"));
  }

  private static int removeBundle(Call call, SetupProduct product) {
    String key = product.program().key();
    return call.machine().programs().find(key).isEmpty()
        ? 0
        : remove(call, key, product.uninstaller(call.program()).orElse(""));
  }

  /** Runs a stand-in for an uninstaller. */
  int uninstall(Call call, List<String> standIn) {
    Optional<SetupMaker> maker = SetupMaker.named(standIn.get(1));
    maker.ifPresent(one -> requireSilence(call, one));
    boolean removes =
        maker.isPresent()
            && (maker.get() != SetupMaker.WIX_BURN || isBundlesRemoval(call, maker.get()));
    return removes
        ? remove(call, standIn.get(2), call.program())
        : call.uninterpreted("this use of " + name(call) + " is not simulated");
  }

  private static int remove(Call call, String key, String uninstaller) {
    InstalledPrograms programs = call.machine().programs();
    call.uninterpreted(
        "what the uninstaller of %s does was not interpreted: only its registration was removed"
            .formatted(programs.find(key).map(InstalledProgram::name).orElse(key)));
    programs.remove(key);
    Drive drive = call.machine().drive();
    if (drive.isFile(uninstaller)) {
      drive.delete(uninstaller, false);
      removeEmpty(drive, WindowsPath.parent(uninstaller));
    }
    return 0;
  }

  private static void removeEmpty(Drive drive, String folder) {
    if (drive.list(folder).isEmpty()) {
      drive.delete(folder, false);
    }
  }
}
