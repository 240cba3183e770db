package dev.lehr.rehearsal.internal.windows.cmdlets;

import dev.lehr.rehearsal.internal.powershell.Invocation;
import dev.lehr.rehearsal.internal.windows.programs.Archives;
import dev.lehr.rehearsal.internal.windows.programs.Session;
import dev.lehr.rehearsal.internal.windows.state.Drive;
import dev.lehr.rehearsal.internal.windows.state.Wildcards;
import dev.lehr.rehearsal.internal.windows.state.WindowsPath;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** What is in files: text, hashes, archives. */
final class ContentCmdlets {
  private final Session session;
  private final Drive drive;

  ContentCmdlets(Session session) {
    this.session = session;
    this.drive = session.machine().drive();
  }

  void addTo(Cmdlets cmdlets) {
    cmdlets.add(
        "Get-Content [Path] [LiteralPath|PSPath:named] [TotalCount|First|Head:named] [Tail|Last:named]"
            + " [Raw:switch] [Encoding:named] [Delimiter:named] [ReadCount:named] [Force:switch]"
            + " [Wait:switch] [AsByteStream:switch]",
        this::get);
    String writing =
        " [Path] [Value] [LiteralPath|PSPath:named] [Encoding:named] [NoNewline:switch]"
            + " [Force:switch] [PassThru:switch] [Stream:named]";
    cmdlets.add("Set-Content" + writing, call -> write(call, false));
    cmdlets.add("Add-Content" + writing, call -> write(call, true));
    cmdlets.add("Clear-Content [Path] [LiteralPath:named] [Force:switch]", this::clear);
    cmdlets.add(
        "Out-File [FilePath|Path] [Encoding] [LiteralPath:named] [Append:switch] [Force:switch]"
            + " [NoClobber:switch] [Width:named] [NoNewline:switch] [InputObject:named]",
        this::out);
    cmdlets.add(
        "Get-FileHash [Path] [Algorithm] [LiteralPath|PSPath:named] [InputStream:named]",
        this::hash);
    cmdlets.add(
        "Expand-Archive [Path] [DestinationPath] [LiteralPath|PSPath:named] [Force:switch]"
            + " [PassThru:switch]",
        this::unpack);
    cmdlets.add(
        "Compress-Archive [Path] [DestinationPath] [LiteralPath:named] [CompressionLevel:named]"
            + " [Update:switch] [Force:switch] [PassThru:switch]",
        this::pack);
    cmdlets.accept(
        "Unblock-File [Path] [LiteralPath:named]",
        "Set-Acl [Path] [AclObject] [LiteralPath:named]",
        "Set-AuthenticodeSignature [FilePath] [Certificate]");
    cmdlets.add("Get-Acl [Path] [LiteralPath:named]", this::permissions);
  }

  private static List<String> paths(Invocation call) {
    return call.parameter("LiteralPath").isPresent()
        ? Parameters.texts(call, "LiteralPath")
        : Parameters.subjects(call, "Path", "PSPath", "FullName");
  }

  private List<Drive.Entry> files(Invocation call, String path) {
    String full = ProviderPath.file(path, call.location());
    List<Drive.Entry> found = Wildcards.expand(drive, full, "C:\\");
    if (found.isEmpty() && !Wildcards.has(full)) {
      Items.missing(call, full);
    }
    return found;
  }

  private void get(Invocation call) {
    for (String path : paths(call)) {
      if (ProviderPath.of(path, call.location()) instanceof ProviderPath.Variable variable) {
        call.write(session.environment().getOrDefault(variable.name(), ""));
        continue;
      }
      for (Drive.Entry file : files(call, path)) {
        if (file.directory()) {
          call.error(
              "Unable to get content because it is a directory: '%s'.".formatted(file.path()),
              "InvalidOperation",
              "GetContainerContentException");
        } else {
          read(call, drive.read(file.path()));
        }
      }
    }
  }

  private static void read(Invocation call, byte[] bytes) {
    boolean raw =
        Parameters.text(call, "Encoding", "").equalsIgnoreCase("byte")
            || call.isSet("AsByteStream");
    if (raw) {
      call.write(bytes);
      return;
    }
    String text = Encodings.decode(bytes);
    if (call.isSet("Raw")) {
      call.write(text);
      return;
    }
    List<String> lines = text.lines().toList();
    int first = Math.min(Parameters.number(call, "TotalCount", lines.size()), lines.size());
    int last = Math.min(Parameters.number(call, "Tail", lines.size()), lines.size());
    lines.subList(0, first).stream().skip(Math.max(0, first - last)).forEach(call::write);
  }

  private void write(Invocation call, boolean append) {
    byte[] bytes = content(call);
    boolean binary = Parameters.text(call, "Encoding", "").equalsIgnoreCase("byte");
    for (String path : targets(call)) {
      if (ProviderPath.of(path, call.location()) instanceof ProviderPath.Variable variable) {
        session.environment().put(variable.name(), text(call).strip());
        continue;
      }
      String full = ProviderPath.file(path, call.location());
      if (call.isSet("Force") && drive.exists(full)) {
        Items.setReadOnly(drive, full, false);
      }
      boolean atStart = !append || !drive.exists(full);
      byte[] encoded =
          binary
              ? bytes
              : Encodings.encode(text(call), Parameters.text(call, "Encoding", ""), atStart);
      save(full, encoded, append);
    }
  }

  private static List<String> targets(Invocation call) {
    return call.parameter("LiteralPath").isPresent()
        ? Parameters.texts(call, "LiteralPath")
        : Parameters.texts(call, "Path");
  }

  private void save(String path, byte[] bytes, boolean append) {
    if (append) {
      drive.append(path, bytes);
    } else {
      drive.write(path, bytes);
    }
  }

  private static List<Object> values(Invocation call) {
    return Parameters.value(call, "Value")
        .map(value -> value instanceof byte[] ? List.of(value) : Parameters.elements(value))
        .orElseGet(
            () -> {
              List<Object> piped = new ArrayList<>();
              call.input().forEach(piped::add);
              return piped;
            });
  }

  private static String text(Invocation call) {
    String end = call.isSet("NoNewline") ? "" : "\r\n";
    StringBuilder text = new StringBuilder();
    values(call).forEach(value -> text.append(call.text(value)).append(end));
    return text.toString();
  }

  private static byte[] content(Invocation call) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Object value : values(call)) {
      if (value instanceof byte[] block) {
        bytes.writeBytes(block);
      } else if (value instanceof Number number) {
        bytes.write(number.intValue());
      }
    }
    return bytes.toByteArray();
  }

  private void clear(Invocation call) {
    for (String path : paths(call)) {
      files(call, path).forEach(file -> drive.write(file.path(), new byte[0]));
    }
  }

  private void out(Invocation call) {
    String path =
        ProviderPath.file(
            Parameters.text(call, "FilePath")
                .or(() -> Parameters.text(call, "LiteralPath"))
                .orElse(""),
            call.location());
    if (call.isSet("NoClobber") && drive.exists(path)) {
      throw call.terminate(
          "The file '%s' already exists.".formatted(path), "ResourceExists", "NoClobber");
    }
    String end = call.isSet("NoNewline") ? "" : "\r\n";
    StringBuilder text = new StringBuilder();
    for (Object value : call.input()) {
      text.append(call.text(value)).append(end);
    }
    Parameters.value(call, "InputObject")
        .ifPresent(value -> text.append(call.text(value)).append(end));
    boolean append = call.isSet("Append");
    String encoding = Parameters.text(call, "Encoding", append ? "" : "unicode");
    save(path, Encodings.encode(text.toString(), encoding, !append || !drive.exists(path)), append);
  }

  private void hash(Invocation call) {
    String algorithm = Parameters.text(call, "Algorithm", "SHA256").toUpperCase(Locale.ROOT);
    for (String path : paths(call)) {
      for (Drive.Entry file : files(call, path)) {
        call.write(
            new Thing("Microsoft.Powershell.Utility.FileHash")
                .with("Algorithm", algorithm)
                .with("Hash", digest(call, algorithm, drive.read(file.path())))
                .with("Path", file.path()));
      }
    }
  }

  private static String digest(Invocation call, String algorithm, byte[] content) {
    try {
      String name = algorithm.replaceFirst("^SHA(\\d)", "SHA-$1");
      return HexFormat.of()
          .withUpperCase()
          .formatHex(MessageDigest.getInstance(name).digest(content));
    } catch (NoSuchAlgorithmException unknown) {
      throw call.terminate(
          "Cannot validate argument on parameter 'Algorithm': " + algorithm,
          "InvalidData",
          "ParameterArgumentValidationError");
    }
  }

  private void unpack(Invocation call) {
    for (String path : paths(call)) {
      String archive = ProviderPath.file(path, call.location());
      String target =
          Parameters.text(call, "DestinationPath")
              .orElse(WindowsPath.join(call.location(), WindowsPath.stem(archive)));
      if (!WindowsPath.extension(archive).equalsIgnoreCase(".zip")) {
        throw call.terminate(
            WindowsPath.extension(archive)
                + " is not a supported archive file format. .zip is the only supported archive file"
                + " format.",
            "InvalidArgument",
            "NotSupportedArchiveFileExtension");
      }
      Archives.unzip(drive, archive, ProviderPath.file(target, call.location()));
    }
  }

  private void pack(Invocation call) {
    String target =
        ProviderPath.file(Parameters.text(call, "DestinationPath", ""), call.location());
    String archive = WindowsPath.extension(target).isEmpty() ? target + ".zip" : target;
    if (drive.exists(archive) && !call.isSet("Force") && !call.isSet("Update")) {
      throw call.terminate(
          "The archive file %s already exists.".formatted(archive),
          "PermissionDenied",
          "ArchiveFileExists");
    }
    List<Drive.Entry> sources = new ArrayList<>();
    paths(call).forEach(path -> sources.addAll(files(call, path)));
    Archives.zip(drive, sources, archive);
  }

  private void permissions(Invocation call) {
    String path = Parameters.text(call, "Path", ".");
    call.write(
        new Thing("System.Security.AccessControl.DirectorySecurity")
            .with("Path", path)
            .with("Owner", "BUILTIN\\Administrators")
            .with("Access", List.of())
            .action("SetAccessRule", arguments -> {})
            .action("AddAccessRule", arguments -> {})
            .action("RemoveAccessRule", arguments -> {})
            .action("SetOwner", arguments -> {})
            .action("SetAccessRuleProtection", arguments -> {}));
  }
}
