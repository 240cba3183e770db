package dev.lehr.rehearsal.internal.windows.programs;

import dev.lehr.rehearsal.internal.windows.state.Drive;
import dev.lehr.rehearsal.internal.windows.state.Wildcards;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Programs that read text and write text: find, findstr, sort, more, where, fc. */
final class TextPrograms {
  void addTo(Map<String, Program> programs) {
    programs.put("find", TextPrograms::find);
    programs.put("findstr", TextPrograms::findString);
    programs.put("sort", TextPrograms::sort);
    programs.put("more", TextPrograms::more);
    programs.put("where", TextPrograms::where);
    programs.put("fc", TextPrograms::compare);
  }

  private static int find(Call call) {
    List<String> words = call.arguments();
    List<String> plain = words.stream().filter(word -> !word.matches("/[a-zA-Z]+")).toList();
    if (plain.isEmpty()) {
      return call.fail(2, "FIND: Parameter format not correct");
    }
    String wanted = plain.getFirst();
    boolean ignoreCase = call.has("/i");
    boolean inverted = call.has("/v");
    Predicate<String> fits = line -> contains(line, wanted, ignoreCase) != inverted;
    List<String> found = lines(call, plain.subList(1, plain.size())).stream().filter(fits).toList();
    if (call.has("/c")) {
      call.line(String.valueOf(found.size()));
    } else {
      found.forEach(call::line);
    }
    return found.isEmpty() ? 1 : 0;
  }

  private static boolean contains(String line, String wanted, boolean ignoreCase) {
    return ignoreCase
        ? line.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT))
        : line.contains(wanted);
  }

  private static int findString(Call call) {
    List<String> words = call.arguments();
    List<String> patterns = new ArrayList<>();
    List<String> files = new ArrayList<>();
    String switches = "";
    for (String word : words) {
      if (word.toLowerCase(Locale.ROOT).startsWith("/c:")) {
        patterns.add(Pattern.quote(word.substring(3)));
      } else if (word.startsWith("/")) {
        switches += word.substring(1).toLowerCase(Locale.ROOT);
      } else if (patterns.isEmpty()) {
        for (String part : word.split(" ", -1)) {
          patterns.add(switches.contains("l") ? Pattern.quote(part) : part);
        }
      } else {
        files.add(word);
      }
    }
    return match(call, patterns, files, switches);
  }

  private static int match(Call call, List<String> patterns, List<String> files, String switches) {
    int flags = switches.contains("i") ? Pattern.CASE_INSENSITIVE : 0;
    Pattern pattern = Pattern.compile(String.join("|", patterns), flags);
    boolean inverted = switches.contains("v");
    boolean whole = switches.contains("x");
    int found = 0;
    for (String line : lines(call, files)) {
      boolean fits = whole ? pattern.matcher(line).matches() : pattern.matcher(line).find();
      if (fits != inverted) {
        found++;
        call.line(line);
      }
    }
    return found == 0 ? 1 : 0;
  }

  private static int sort(Call call) {
    List<String> files = call.arguments().stream().filter(word -> !word.startsWith("/")).toList();
    List<String> lines = new ArrayList<>(lines(call, files));
    lines.sort(String.CASE_INSENSITIVE_ORDER);
    if (call.has("/r")) {
      Collections.reverse(lines);
    }
    lines.forEach(call::line);
    return 0;
  }

  private static int more(Call call) {
    lines(call, call.arguments().stream().filter(word -> !word.startsWith("/")).toList())
        .forEach(call::line);
    return 0;
  }

  private static int where(Call call) {
    boolean quiet = call.has("/q");
    boolean found = false;
    for (String name : call.arguments()) {
      if (name.startsWith("/")) {
        continue;
      }
      var path = call.session().computer().programs().find(name, call.session());
      found |= path.isPresent();
      path.filter(one -> !quiet).ifPresent(call::line);
    }
    if (!found && !quiet) {
      call.error("INFO: Could not find files for the given pattern(s).");
    }
    return found ? 0 : 1;
  }

  private static int compare(Call call) {
    List<String> files = call.arguments().stream().filter(word -> !word.startsWith("/")).toList();
    if (files.size() != 2) {
      return call.fail(-1, "FC: Insufficient number of file specifications");
    }
    boolean same = lines(call, files.subList(0, 1)).equals(lines(call, files.subList(1, 2)));
    call.line(same ? "FC: no differences encountered" : "*****");
    return same ? 0 : 1;
  }

  private static List<String> lines(Call call, List<String> files) {
    if (files.isEmpty()) {
      return call.input();
    }
    List<String> lines = new ArrayList<>();
    Drive drive = call.machine().drive();
    for (String file : files) {
      for (Drive.Entry entry : Wildcards.expand(drive, file, call.session().location())) {
        if (!entry.directory()) {
          String text = new String(drive.read(entry.path()), StandardCharsets.UTF_8);
          lines.addAll(text.lines().toList());
        }
      }
    }
    return lines;
  }
}
