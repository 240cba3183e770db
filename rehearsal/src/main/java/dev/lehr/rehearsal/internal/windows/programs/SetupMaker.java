package dev.lehr.rehearsal.internal.windows.programs;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The makers of installers that are programs: by what they are told, and how they are told not to
 * ask anybody. Sources: the makers' own manuals on their command lines.
 */
enum SetupMaker {
  WIX_BURN(
      "WiX",
      "/quiet /norestart",
      "(?i)[/-](layout|repair|modify)",
      "(?i)[/-](q|quiet|s|silent|passive)"),
  INNO_SETUP("Inno Setup", "/VERYSILENT /SUPPRESSMSGBOXES /NORESTART", "", "(?i)/(VERY)?SILENT"),
  /** The only one that minds upper and lower case. */
  NSIS("NSIS", "/S", "", "/S"),
  INSTALLSHIELD("InstallShield", "/s /v\"/qn\"", "(?i)[/-](a|r|x|removeonly|f1.*)", "(?i)[/-]s");

  /** What InstallShield wants besides: an MSI within gets its switches, or a file answers. */
  private static final Pattern WITHIN =
      Pattern.compile("(?i)[/-](v.*[/-](q|qn|qb|quiet|passive)\\b.*|f1.+)");

  private static final String INNO_DATA = "Inno Setup Setup Data";

  private final String title;
  private final String silentSwitches;
  private final Pattern otherUse;
  private final Pattern silence;

  SetupMaker(String title, String silentSwitches, String otherUse, String silence) {
    this.title = title;
    this.silentSwitches = silentSwitches;
    this.otherUse = Pattern.compile(otherUse);
    this.silence = Pattern.compile(silence);
  }

  /** Who made an installer; empty for any other program. */
  static Optional<SetupMaker> of(ExecutableFile file) {
    return Arrays.stream(values()).filter(maker -> maker.made(file)).findFirst();
  }

  /** A maker by its constant's name, as stand-ins keep it. */
  static Optional<SetupMaker> named(String name) {
    return Arrays.stream(values()).filter(maker -> maker.name().equals(name)).findFirst();
  }

  private boolean made(ExecutableFile file) {
    return switch (this) {
      case WIX_BURN -> file.sections().contains(".wixburn");
      case INNO_SETUP -> file.mentions("JR.Inno.Setup") || file.overlay().contains(INNO_DATA);
      case NSIS -> file.mentions("Nullsoft.NSIS") || file.overlay().startsWith("NullsoftInst", 8);
      case INSTALLSHIELD ->
          file.mentions("InstallShield") || file.overlay().startsWith("InstallShield");
    };
  }

  String title() {
    return title;
  }

  /** The switches with which it asks nobody. */
  String silentSwitches() {
    return silentSwitches;
  }

  /** Whether it is started so that it asks nobody. */
  boolean isSilent(List<String> arguments) {
    return arguments.stream().anyMatch(silence.asMatchPredicate())
        && (this != INSTALLSHIELD || arguments.stream().anyMatch(WITHIN.asMatchPredicate()));
  }

  /** Whether it is asked for something else than to install. */
  boolean isForOtherUse(List<String> arguments) {
    return arguments.stream().anyMatch(otherUse.asMatchPredicate());
  }
}
