package dev.lehr.rehearsal.internal.windows.programs;

import dev.lehr.rehearsal.internal.windows.state.InstalledPrograms.InstalledProgram;
import dev.lehr.rehearsal.internal.windows.state.Updates;
import dev.lehr.rehearsal.internal.windows.state.WindowsPath;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code msiexec.exe} and {@code wusa.exe}. What is in a package is not unpacked; its product is
 * registered under the file's name, which the report notes. Exit codes are Windows Installer's.
 */
public final class MsiPrograms {
  private static final int NO_PACKAGE = 1619;
  private static final int UNKNOWN_PRODUCT = 1605;
  private static final int BAD_COMMAND_LINE = 1639;
  private static final int ALREADY_INSTALLED = 2359302;
  private static final Pattern NAME_AND_VERSION =
      Pattern.compile("^(.*?)[-_ .]v?(\\d+(?:[._]\\d+)+).*$");

  void addTo(Map<String, Program> programs) {
    programs.put("msiexec", this::run);
    programs.put("wusa", MsiPrograms::update);
  }

  private int run(Call call) {
    if (after(call, "x").isPresent() || call.value("/x{").isPresent()) {
      return uninstall(call);
    }
    if (after(call, "i").or(() -> after(call, "package")).isPresent()) {
      return install(call);
    }
    if (after(call, "p").or(() -> after(call, "update")).isPresent()) {
      return 0;
    }
    if (call.has("/unregister") || call.has("/regserver") || call.has("/fa")) {
      return 0;
    }
    return after(call, "a").isPresent()
        ? call.uninterpreted("msiexec /a (administrative installation)")
        : BAD_COMMAND_LINE;
  }

  int install(Call call) {
    String file = after(call, "i").or(() -> after(call, "package")).orElse("");
    String path = file.matches("(?i)https?://.*") ? "" : call.session().absolute(file);
    if (path.isEmpty() || !call.machine().drive().isFile(path)) {
      log(
          call,
          "Note: 1: 1402 2: "
              + file
              + " -- Error 1619. This installation package could not be opened.");
      return NO_PACKAGE;
    }
    InstalledProgram program = product(path);
    call.machine().programs().add(program, "MsiExec.exe /X" + program.key());
    call.session()
        .computer()
        .report()
        .note("the contents of " + WindowsPath.name(path) + "; it was registered, not unpacked");
    log(call, "Product: " + program.name() + " -- Installation completed successfully.");
    return 0;
  }

  private static int uninstall(Call call) {
    String what = call.value("/x{").map(rest -> "{" + rest).or(() -> after(call, "x")).orElse("");
    boolean file = WindowsPath.extension(what).equalsIgnoreCase(".msi");
    if (file && !call.machine().drive().isFile(call.session().absolute(what))) {
      return NO_PACKAGE;
    }
    String key = file ? product(call.session().absolute(what)).key() : what;
    Optional<InstalledProgram> known = call.machine().programs().find(key);
    if (known.isEmpty()) {
      log(call, "Error 1605. This action is only valid for products that are currently installed.");
      return UNKNOWN_PRODUCT;
    }
    call.machine().programs().remove(known.get().key());
    log(call, "Product: " + known.get().name() + " -- Removal completed successfully.");
    return 0;
  }

  /** A product as its file's name tells it: {@code amazon-corretto-21.0.5.11.1.msi}. */
  public static InstalledProgram product(String path) {
    String stem = WindowsPath.stem(path);
    Matcher matcher = NAME_AND_VERSION.matcher(stem);
    boolean versioned = matcher.matches();
    String name = versioned ? matcher.group(1) : stem;
    String version = versioned ? matcher.group(2).replace('_', '.') : "1.0.0";
    UUID code =
        UUID.nameUUIDFromBytes(stem.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    String key = "{" + code.toString().toUpperCase(Locale.ROOT) + "}";
    return new InstalledProgram(key, name, version, "");
  }

  private static void log(Call call, String text) {
    List<String> arguments = call.arguments();
    for (int i = 0; i + 1 < arguments.size(); i++) {
      if (arguments.get(i).matches("(?i)[/-](l\\S*|log)")) {
        String path = call.session().absolute(arguments.get(i + 1));
        call.machine().drive().append(path, (text + "\r\n").getBytes(StandardCharsets.UTF_8));
        return;
      }
    }
  }

  private static Optional<String> after(Call call, String name) {
    return call.after("/" + name).or(() -> call.after("-" + name));
  }

  private static int update(Call call) {
    Matcher number = Pattern.compile("(?i)kb(?:=|:)?(\\d{6,8})").matcher(call.tail());
    if (!number.find()) {
      return call.uninterpreted("an update without a KB number in its name");
    }
    String id = "KB" + number.group(1);
    if (call.has("/uninstall")) {
      return call.machine().updates().remove(id) ? 3010 : 2359303;
    }
    String file = call.argument(0).orElse("");
    if (!call.machine().drive().isFile(call.session().absolute(file))) {
      return 2;
    }
    LocalDate today = LocalDate.ofInstant(call.machine().now(), ZoneOffset.UTC);
    if (!call.machine().updates().add(new Updates.Update(id, "Update", today))) {
      return ALREADY_INSTALLED;
    }
    call.machine().restartState().require();
    return 3010;
  }
}
