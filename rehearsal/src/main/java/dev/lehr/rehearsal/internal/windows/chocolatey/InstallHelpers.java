package dev.lehr.rehearsal.internal.windows.chocolatey;

import static dev.lehr.rehearsal.internal.windows.chocolatey.ChocolateyCmdlets.given;
import static dev.lehr.rehearsal.internal.windows.chocolatey.ChocolateyCmdlets.text;

import dev.lehr.rehearsal.internal.powershell.Host.ProgramOutput;
import dev.lehr.rehearsal.internal.powershell.Invocation;
import dev.lehr.rehearsal.internal.windows.cmdlets.Cmdlets;
import dev.lehr.rehearsal.internal.windows.programs.Archives;
import dev.lehr.rehearsal.internal.windows.programs.Arguments;
import dev.lehr.rehearsal.internal.windows.programs.Call;
import dev.lehr.rehearsal.internal.windows.programs.Downloads;
import dev.lehr.rehearsal.internal.windows.programs.PowerShell;
import dev.lehr.rehearsal.internal.windows.programs.Session;
import dev.lehr.rehearsal.internal.windows.state.WindowsPath;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The helpers that fetch, unpack and run installers. */
final class InstallHelpers {
  private static final String DOWNLOAD =
      " [Checksum:named] [ChecksumType:named] [Checksum64:named] [ChecksumType64:named]"
          + " [Options:named] [GetOriginalFileName:switch] [ForceDownload:switch]";

  private final Session session;

  InstallHelpers(Session session) {
    this.session = session;
  }

  void addTo(Cmdlets cmdlets) {
    cmdlets.add(
        "Install-ChocolateyPackage [PackageName] [FileType|InstallerType] [SilentArgs]"
            + " [Url] [Url64bit|Url64] [ValidExitCodes:named] [File:named] [File64:named]"
            + " [SoftwareName:named] [UnzipLocation:named] [UseOnlyPackageSilentArguments:switch]"
            + " [UseOriginalLocation:switch] [BeforeInstall:named] [Destination:named]"
            + DOWNLOAD,
        this::installDownloaded);
    cmdlets.add(
        "Install-ChocolateyInstallPackage [PackageName] [FileType|InstallerType] [SilentArgs]"
            + " [File|FileFullPath] [File64|FileFullPath64] [ValidExitCodes:named]"
            + " [SoftwareName:named] [UseOnlyPackageSilentArguments:switch] [Destination:named]"
            + " [UnzipLocation:named] [Url:named] [Url64bit:named]"
            + DOWNLOAD,
        call -> install(call, file(call)));
    cmdlets.add(
        "Install-ChocolateyZipPackage [PackageName] [Url] [UnzipLocation|Destination]"
            + " [Url64bit|Url64] [SpecificFolder] [DisableLogging:switch] [File:named]"
            + " [FileType:named] [SoftwareName:named] [SilentArgs:named] [ValidExitCodes:named]"
            + DOWNLOAD,
        this::unpackDownloaded);
    cmdlets.add(
        "Get-ChocolateyUnzip [FileFullPath|File] [Destination|UnzipLocation] [SpecificFolder]"
            + " [PackageName] [FileFullPath64:named] [DisableLogging:switch]",
        call -> unpack(call, source(call)));
    cmdlets.add(
        "Get-ChocolateyWebFile [PackageName] [FileFullPath] [Url] [Url64bit|Url64]" + DOWNLOAD,
        call -> call.write(fetch(call, session.absolute(text(call, "FileFullPath", "")))));
    cmdlets.add(
        "Get-WebFile [Url] [FileName] [UserAgent] [Options:named]",
        call -> call.write(fetch(call, session.absolute(text(call, "FileName", "")))));
    cmdlets.add(
        "Uninstall-ChocolateyPackage [PackageName] [FileType|InstallerType] [SilentArgs] [File]"
            + " [ValidExitCodes:named]",
        this::uninstall);
    cmdlets.add("Uninstall-ChocolateyZipPackage [PackageName] [ZipFileName]", call -> {});
    cmdlets.add(
        "Start-ChocolateyProcessAsAdmin [Statements] [ExeToRun] [Elevated:switch] [Minimized:switch]"
            + " [NoSleep:switch] [ValidExitCodes:named] [WorkingDirectory:named]",
        this::startProcess);
  }

  private void installDownloaded(Invocation call) {
    String name = text(call, "PackageName", "package");
    if (given(call, "File").or(() -> given(call, "File64")).isPresent()) {
      install(call, file(call));
      return;
    }
    String type = text(call, "FileType", "exe").toLowerCase(Locale.ROOT);
    String target = temporary(name) + "\\" + name + "Install." + type;
    install(call, fetch(call, target));
  }

  private String temporary(String name) {
    String version = session.environment().getOrDefault("ChocolateyPackageVersion", "1.0");
    String folder =
        session.environment().getOrDefault("TEMP", "C:\\Windows\\Temp")
            + "\\chocolatey\\"
            + name
            + "\\"
            + version;
    session.machine().drive().createDirectories(folder);
    return folder;
  }

  private String file(Invocation call) {
    String path = given(call, "File64").or(() -> given(call, "File")).orElse("");
    return session.absolute(path);
  }

  private String fetch(Invocation call, String target) {
    String url = given(call, "Url64bit").or(() -> given(call, "Url")).orElse("");
    byte[] content = content(call, url);
    boolean wide = given(call, "Url64bit").isPresent() && given(call, "Checksum64").isPresent();
    check(
        call, content, wide ? "Checksum64" : "Checksum", wide ? "ChecksumType64" : "ChecksumType");
    session.machine().drive().createDirectories(WindowsPath.parent(target));
    session.machine().drive().write(target, content);
    return target;
  }

  private byte[] content(Invocation call, String url) {
    if (url.matches("(?i)https?://.*")) {
      Downloads.Answer answer = new Downloads().get(url);
      if (answer.status() != 200) {
        throw failure(
            call,
            "The remote file either doesn't exist, is unauthorized, or is forbidden for url '%s'. (%d)"
                .formatted(url, answer.status()));
      }
      return answer.body();
    }
    return session.machine().drive().read(session.absolute(url.replaceFirst("(?i)^file:/*", "")));
  }

  private void check(Invocation call, byte[] content, String parameter, String typeParameter) {
    Optional<String> wanted = given(call, parameter);
    boolean ignored = session.environment().containsKey("ChocolateyIgnoreChecksums");
    if (wanted.isEmpty() || ignored) {
      return;
    }
    String type = text(call, typeParameter, "sha256").toUpperCase(Locale.ROOT);
    String actual = digest(call, type, content);
    if (!actual.equalsIgnoreCase(wanted.get().strip())) {
      throw failure(
          call,
          ("Checksum for '%s' did not meet '%s' for checksum type '%s'. Consider passing the actual"
                  + " checksums through with --checksum --checksum64 once you validate the checksums"
                  + " are appropriate. (actual: %s)")
              .formatted(text(call, "PackageName", ""), wanted.get(), type, actual));
    }
  }

  private static String digest(Invocation call, String type, byte[] content) {
    try {
      String name = type.replaceFirst("^SHA(\\d)", "SHA-$1");
      return HexFormat.of().formatHex(MessageDigest.getInstance(name).digest(content));
    } catch (NoSuchAlgorithmException unknown) {
      throw failure(call, "Checksum type '%s' is not known".formatted(type));
    }
  }

  private void install(Invocation call, String file) {
    if (!session.machine().drive().isFile(file)) {
      throw failure(call, "Installer file '%s' does not exist.".formatted(file));
    }
    String arguments = arguments(call);
    String type = text(call, "FileType", WindowsPath.extension(file).replace(".", ""));
    int code =
        type.equalsIgnoreCase("msi")
            ? run("msiexec", "/i " + Arguments.quoted(file) + " " + arguments)
            : type.equalsIgnoreCase("msu")
                ? run("wusa", Arguments.quoted(file) + " " + arguments)
                : run(file, arguments);
    judge(call, file, code);
  }

  private String arguments(Invocation call) {
    String own = text(call, "SilentArgs", "");
    String added = session.environment().getOrDefault("ChocolateyInstallArguments", "");
    return (own + " " + added).strip();
  }

  private void judge(Invocation call, String file, int code) {
    List<String> valid =
        call.parameter("ValidExitCodes")
            .map(value -> value instanceof List<?> list ? list : List.of(value))
            .map(list -> list.stream().map(String::valueOf).toList())
            .orElse(List.of("0"));
    if (!valid.contains(String.valueOf(code))) {
      session.environment().put(ChocolateyCmdlets.EXIT_CODE, String.valueOf(code));
      throw failure(
          call,
          ("Running [\"%s\"] was not successful. Exit code was '%d'. See log for possible error"
                  + " messages.")
              .formatted(file, code));
    }
    boolean restart = code == 3010 || code == 1641;
    session.environment().put(ChocolateyCmdlets.EXIT_CODE, restart ? String.valueOf(code) : "0");
  }

  private int run(String program, String tail) {
    Silent silent = new Silent();
    return session
        .computer()
        .programs()
        .find(program, session)
        .map(
            path ->
                session
                    .computer()
                    .programs()
                    .run(new Call(session, path, tail, new PowerShell.Streams(List.of(), silent))))
        .orElse(2);
  }

  /** An installer's console output is not shown by Chocolatey. */
  private static final class Silent implements ProgramOutput {
    @Override
    public void stdout(String text) {}

    @Override
    public void stderr(String text) {}
  }

  private void unpackDownloaded(Invocation call) {
    String name = text(call, "PackageName", "package");
    String archive =
        given(call, "File")
            .map(session::absolute)
            .orElseGet(() -> fetch(call, temporary(name) + "\\" + name + "Install.zip"));
    Archives.unzip(session.machine().drive(), archive, target(call, "UnzipLocation"));
  }

  private String source(Invocation call) {
    return session.absolute(
        given(call, "FileFullPath64").or(() -> given(call, "FileFullPath")).orElse(""));
  }

  private void unpack(Invocation call, String archive) {
    String target = target(call, "Destination");
    Archives.unzip(session.machine().drive(), archive, target);
    call.write(target);
  }

  private String target(Invocation call, String parameter) {
    String folder = session.environment().getOrDefault("ChocolateyPackageFolder", "C:\\tools");
    return session.absolute(text(call, parameter, folder));
  }

  private void uninstall(Invocation call) {
    String type = text(call, "FileType", "exe");
    String file = text(call, "File", "");
    int code =
        type.equalsIgnoreCase("msi")
            ? run("msiexec", "/x " + (file + " " + text(call, "SilentArgs", "")).strip())
            : run(session.absolute(file), text(call, "SilentArgs", ""));
    judge(call, file, code);
  }

  private void startProcess(Invocation call) {
    String program = text(call, "ExeToRun", "powershell");
    int code = run(program, text(call, "Statements", ""));
    judge(call, program, code);
    call.write(code);
  }

  private static RuntimeException failure(Invocation call, String message) {
    return call.terminate(message, "OperationStopped", "RuntimeException");
  }
}
