package dev.lehr.rehearsal.internal.windows;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Scripts in an instance's user data: the tags {@code <powershell>} and {@code <script>} that all
 * EC2Launch versions know, or {@code executeScript} tasks of EC2Launch v2's YAML.
 *
 * @param persist whether they run at every boot
 */
record UserData(List<Script> scripts, boolean persist) {
  private static final Pattern SECTION =
      Pattern.compile(
          "<(powershell|script)>(.*?)</\\1>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final Pattern PERSIST =
      Pattern.compile("<persist>\\s*true\\s*</persist>", Pattern.CASE_INSENSITIVE);

  /** One script. */
  record Script(boolean powerShell, String text) {}

  static UserData parse(String text) {
    if (text.stripLeading().toLowerCase(Locale.ROOT).startsWith("version:")) {
      return new UserData(tasks(text), text.contains("frequency: always"));
    }
    List<Script> scripts = new ArrayList<>();
    Matcher matcher = SECTION.matcher(text);
    while (matcher.find()) {
      boolean powerShell = matcher.group(1).equalsIgnoreCase("powershell");
      scripts.add(new Script(powerShell, matcher.group(2).strip() + "\r\n"));
    }
    // EC2Launch runs batch sections before PowerShell sections.
    scripts.sort((one, other) -> Boolean.compare(one.powerShell(), other.powerShell()));
    return new UserData(List.copyOf(scripts), PERSIST.matcher(text).find());
  }

  /** Block scalars under {@code content:}, each with the {@code type:} that stands before it. */
  private static List<Script> tasks(String text) {
    List<Script> scripts = new ArrayList<>();
    List<String> lines = text.lines().toList();
    boolean powerShell = true;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip().replaceFirst("^- ", "");
      if (line.startsWith("type:")) {
        powerShell = line.substring(5).strip().equalsIgnoreCase("powershell");
      } else if (line.startsWith("content:")) {
        String inline = line.substring(8).strip();
        boolean block = inline.startsWith("|") || inline.startsWith(">");
        scripts.add(new Script(powerShell, block ? block(lines, i) : inline));
      }
    }
    return scripts;
  }

  private static String block(List<String> lines, int start) {
    int parent = indent(lines.get(start));
    StringBuilder block = new StringBuilder();
    int own = -1;
    for (String line : lines.subList(start + 1, lines.size())) {
      if (line.isBlank()) {
        block.append("\r\n");
        continue;
      }
      own = own < 0 ? indent(line) : own;
      if (indent(line) <= parent || indent(line) < own) {
        break;
      }
      block.append(line.substring(own)).append("\r\n");
    }
    return block.toString();
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }
}
