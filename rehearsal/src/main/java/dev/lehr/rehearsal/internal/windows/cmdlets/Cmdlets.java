package dev.lehr.rehearsal.internal.windows.cmdlets;

import dev.lehr.rehearsal.internal.powershell.Cmdlet;
import dev.lehr.rehearsal.internal.powershell.Invocation;
import dev.lehr.rehearsal.internal.windows.programs.Archives;
import dev.lehr.rehearsal.internal.windows.programs.Downloads;
import dev.lehr.rehearsal.internal.windows.state.WindowsException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects cmdlets; what the machine refuses becomes the cmdlet's error. */
public final class Cmdlets {
  private final Map<String, Cmdlet> cmdlets = new LinkedHashMap<>();

  /** Adds a cmdlet by its signature. */
  public void add(String signature, Cmdlet cmdlet) {
    cmdlets.put(signature, call -> guarded(call, cmdlet));
  }

  /** Adds cmdlets that succeed without an effect which a later step could see. */
  void accept(String... signatures) {
    for (String signature : signatures) {
      add(signature, call -> {});
    }
  }

  Map<String, Cmdlet> asMap() {
    return cmdlets;
  }

  private static void guarded(Invocation call, Cmdlet cmdlet) {
    try {
      cmdlet.run(call);
    } catch (WindowsException refused) {
      call.error(message(refused), category(refused), id(refused));
    } catch (Archives.BadArchiveException bad) {
      call.error(String.valueOf(bad.getMessage()), "InvalidArgument", "ArchiveCmdletUnhandledException");
    } catch (Downloads.DownloadException failed) {
      throw call.terminate(
          failed.getMessage(), "InvalidOperation", "WebCmdletWebResponseException");
    }
  }

  static String message(WindowsException refused) {
    return switch (refused.kind()) {
      case FILE_NOT_FOUND ->
          "Cannot find path '%s' because it does not exist.".formatted(refused.subject());
      case PATH_NOT_FOUND -> "Could not find a part of the path '%s'.".formatted(refused.subject());
      case ACCESS_DENIED -> "Access to the path '%s' is denied.".formatted(refused.subject());
      case BAD_DRIVE ->
          "Cannot find drive. A drive with the name '%s' does not exist."
              .formatted(refused.subject().substring(0, 1));
      case ALREADY_EXISTS ->
          "An item with the specified name %s already exists.".formatted(refused.subject());
      default -> refused.kind().text();
    };
  }

  private static String category(WindowsException refused) {
    return switch (refused.kind()) {
      case FILE_NOT_FOUND, PATH_NOT_FOUND, BAD_DRIVE -> "ObjectNotFound";
      case ACCESS_DENIED -> "PermissionDenied";
      case ALREADY_EXISTS -> "ResourceExists";
      default -> "WriteError";
    };
  }

  private static String id(WindowsException refused) {
    return switch (refused.kind()) {
      case FILE_NOT_FOUND, PATH_NOT_FOUND -> "PathNotFound";
      case BAD_DRIVE -> "DriveNotFound";
      case ACCESS_DENIED -> "UnauthorizedAccessError";
      default -> "IOError";
    };
  }

  /** The path kinds that mean "not there". */
  static final List<WindowsException.Kind> ABSENT =
      List.of(
          WindowsException.Kind.FILE_NOT_FOUND,
          WindowsException.Kind.PATH_NOT_FOUND,
          WindowsException.Kind.BAD_DRIVE);
}
