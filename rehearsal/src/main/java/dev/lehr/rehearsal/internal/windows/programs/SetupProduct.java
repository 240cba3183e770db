package dev.lehr.rehearsal.internal.windows.programs;

import dev.lehr.rehearsal.internal.windows.state.InstalledPrograms;
import dev.lehr.rehearsal.internal.windows.state.InstalledPrograms.InstalledProgram;
import dev.lehr.rehearsal.internal.windows.state.WindowsPath;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an installer registers, as its maker does: under which key, and how it is taken off again.
 *
 * @param folder where the program is put
 */
record SetupProduct(SetupMaker maker, InstalledProgram program, String folder) {
  private static final String PROGRAMS = "C:\\Program Files\\";
  private static final String CACHE = "C:\\ProgramData\\Package Cache\\";
  private static final Pattern NSIS_FOLDER = Pattern.compile("(?:^|\\s)/D=(.+)$");
  private static final int MOST_NAME = 100;

  /** Named by the file's version resource, else by the package that is being installed. */
  static SetupProduct of(Call call, SetupMaker maker, ExecutableFile file) {
    InstalledProgram byFileName = MsiPrograms.product(call.program());
    String name =
        file.version("ProductName")
            .or(() -> variable(call, "ChocolateyPackageTitle"))
            .or(() -> Optional.of(byFileName.name()))
            .map(SetupProduct::asFileName)
            .filter(text -> !text.isEmpty())
            .orElse(WindowsPath.stem(call.program()));
    String version =
        file.version("ProductVersion")
            .or(() -> file.version("FileVersion"))
            .or(() -> variable(call, "ChocolateyPackageVersion"))
            .orElse(byFileName.version());
    String publisher = file.version("CompanyName").orElse("");
    return new SetupProduct(
        maker,
        new InstalledProgram(key(maker, name), name, version, publisher),
        folder(call, maker).map(call.session()::absolute).orElse(PROGRAMS + name));
  }

  private static Optional<String> variable(Call call, String name) {
    return Optional.ofNullable(call.session().environment().get(name));
  }

  private static String asFileName(String name) {
    String clean = name.replaceAll("[<>:\"/\\\\|?*\\p{Cntrl}]", "").strip();
    return clean.substring(0, Math.min(clean.length(), MOST_NAME)).replaceFirst("[. ]+$", "");
  }

  /** Without the version, so that an upgrade replaces what was there. */
  private static String key(SetupMaker maker, String name) {
    UUID code =
        UUID.nameUUIDFromBytes(name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    return switch (maker) {
      case INNO_SETUP -> name + "_is1";
      case NSIS -> name;
      case WIX_BURN, INSTALLSHIELD -> "{" + code.toString().toUpperCase(Locale.ROOT) + "}";
    };
  }

  private static Optional<String> folder(Call call, SetupMaker maker) {
    return switch (maker) {
      case INNO_SETUP -> call.value("/DIR=");
      case NSIS -> {
        Matcher last = NSIS_FOLDER.matcher(call.tail());
        yield last.find() ? Optional.of(last.group(1)) : Optional.empty();
      }
      case WIX_BURN, INSTALLSHIELD -> Optional.empty();
    };
  }

  /** The uninstaller's file; empty where Windows Installer does it. */
  Optional<String> uninstaller(String installer) {
    return switch (maker) {
      case INNO_SETUP -> Optional.of(folder + "\\unins000.exe");
      case NSIS -> Optional.of(folder + "\\uninstall.exe");
      case WIX_BURN -> Optional.of(CACHE + program.key() + "\\" + WindowsPath.name(installer));
      case INSTALLSHIELD -> Optional.empty();
    };
  }

  /** Puts the program among the installed ones. */
  void register(InstalledPrograms programs, String installer) {
    String quoted = uninstaller(installer).map(path -> '"' + path + '"').orElse("");
    switch (maker) {
      case INNO_SETUP -> add(programs, quoted, Optional.of(quoted + " /SILENT"));
      case NSIS -> add(programs, quoted, Optional.empty());
      case WIX_BURN ->
          add(programs, quoted + " /uninstall", Optional.of(quoted + " /uninstall /quiet"));
      case INSTALLSHIELD -> add(programs, "MsiExec.exe /X" + program.key(), Optional.empty());
    }
  }

  private void add(InstalledPrograms programs, String command, Optional<String> quietCommand) {
    programs.add(program, command);
    programs.describe(program.key(), "InstallLocation", folder);
    quietCommand.ifPresent(
        quiet -> programs.describe(program.key(), "QuietUninstallString", quiet));
  }
}
