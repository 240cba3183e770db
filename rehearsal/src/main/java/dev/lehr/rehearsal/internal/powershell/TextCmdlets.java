package dev.lehr.rehearsal.internal.powershell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text, paths and data formats. */
final class TextCmdlets {
  private TextCmdlets() {}

  static void register(CoreCmdlets cmdlets, Engine engine) {
    cmdlets.add(
        "Select-String [Pattern] [Path] [InputObject:named] [LiteralPath:named] [SimpleMatch:switch] [CaseSensitive:switch] [Quiet:switch] [AllMatches:switch] [NotMatch:switch] [List:switch] [Context:named] [Encoding:named]",
        call -> selectString(engine, call));
    cmdlets.add("Join-Path [Path] [ChildPath] [Resolve:switch]", TextCmdlets::joinPath);
    cmdlets.add(
        "Split-Path [Path] [LiteralPath:named] [Parent:switch] [Leaf:switch] [Qualifier:switch] [NoQualifier:switch] [IsAbsolute:switch] [Resolve:switch]",
        TextCmdlets::splitPath);
    cmdlets.add(
        "ConvertTo-Json [InputObject] [Depth:named] [Compress:switch]",
        call -> JsonText.write(call));
    cmdlets.add("ConvertFrom-Json [InputObject]", call -> JsonText.read(call));
    cmdlets.add(
        "ConvertTo-Csv [InputObject] [Delimiter] [NoTypeInformation|NTI:switch] [UseCulture:switch]",
        CsvText::write);
    cmdlets.add("ConvertFrom-Csv [InputObject] [Delimiter] [Header:named]", CsvText::read);
    cmdlets.add("ConvertFrom-StringData [StringData]", TextCmdlets::stringData);
  }

  private static void selectString(Engine engine, CallInvocation call) {
    boolean isOnFiles =
        call.parameter("Path").isPresent() || call.parameter("LiteralPath").isPresent();
    if (isOnFiles && !call.hasInput()) {
      String path = call.textOf("Path", call.textOf("LiteralPath", ""));
      Optional<String> text = engine.host().readScript(path);
      text.ifPresentOrElse(
          found -> select(call, List.copyOf(found.lines().toList()), path),
          () ->
              call.error(
                  "Cannot find path '%s' because it does not exist.".formatted(path),
                  "ObjectNotFound",
                  "PathNotFound"));
      return;
    }
    select(call, call.inputOr("InputObject"), "InputStream");
  }

  private static void select(CallInvocation call, List<Object> lines, String path) {
    List<Pattern> patterns = new ArrayList<>();
    for (Object pattern : call.parameter("Pattern").map(Values::enumerate).orElse(List.of())) {
      String text = Texts.text(pattern);
      patterns.add(
          Regexes.compile(
              call.isSet("SimpleMatch") ? Pattern.quote(text) : text, call.isSet("CaseSensitive")));
    }
    boolean isAny = false;
    int number = 0;
    for (Object line : lines) {
      String text = Texts.text(line);
      number++;
      boolean isFound = patterns.stream().anyMatch(pattern -> pattern.matcher(text).find());
      if (isFound != call.isSet("NotMatch")) {
        isAny = true;
        if (!call.isSet("Quiet")) {
          call.write(match(text, number, path, patterns));
        }
      }
    }
    if (call.isSet("Quiet")) {
      call.write(isAny);
    }
  }

  private static Object match(String line, int number, String path, List<Pattern> patterns) {
    List<Object> matches = new ArrayList<>();
    String used = "";
    for (Pattern pattern : patterns) {
      if (pattern.matcher(line).find()) {
        used = pattern.pattern();
        String prefix = (pattern.flags() & Pattern.CASE_INSENSITIVE) != 0 ? "(?i)" : "";
        matches.addAll(Values.enumerate(new RegexValue(prefix + used).matches(line)));
      }
    }
    Properties properties =
        new Properties()
            .with("IgnoreCase", true)
            .with("LineNumber", number)
            .with("Line", line)
            .with(
                "Filename",
                path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1))
            .with("Path", path)
            .with("Pattern", used)
            .with("Matches", Values.array(matches));
    String text = path.equals("InputStream") ? line : "%s:%d:%s".formatted(path, number, line);
    return new MatchInfo(properties, text);
  }

  /** A line that {@code Select-String} found; it shows as text. */
  private record MatchInfo(Properties all, String text) implements ReadOnlyObject {
    @Override
    public String typeName() {
      return "Microsoft.PowerShell.Commands.MatchInfo";
    }

    @Override
    public Optional<Object> property(String name) {
      return all.get(name);
    }

    @Override
    public java.util.SequencedMap<String, Object> properties() {
      return new java.util.LinkedHashMap<>();
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static void joinPath(CallInvocation call) {
    String child = call.textOf("ChildPath", "").replace('/', '\\').replaceFirst("^\\\\+", "");
    List<Object> paths = call.inputOr("Path");
    if (paths.isEmpty() || Texts.text(paths.getFirst()).isEmpty()) {
      throw call.terminate(
          "Cannot bind argument to parameter 'Path' because it is %s."
              .formatted(paths.isEmpty() ? "null" : "an empty string"),
          "InvalidData",
          paths.isEmpty()
              ? "ParameterArgumentValidationErrorNullNotAllowed"
              : "ParameterArgumentValidationErrorEmptyStringNotAllowed");
    }
    for (Object path : paths) {
      String parent = Texts.text(path).replace('/', '\\').replaceFirst("\\\\+$", "");
      call.write(parent + "\\" + child);
    }
  }

  private static void splitPath(CallInvocation call) {
    List<Object> paths =
        call.hasInput()
            ? call.inputOr("Path")
            : call.parameter("Path")
                .or(() -> call.parameter("LiteralPath"))
                .map(Values::enumerate)
                .orElse(List.of());
    for (Object value : paths) {
      String path = Texts.text(value);
      String trimmed = path.replaceFirst("(?<=[^:])[\\\\/]+$", "");
      int slash = Math.max(trimmed.lastIndexOf('\\'), trimmed.lastIndexOf('/'));
      String qualifier =
          path.matches("(?s)[A-Za-z]\\w*:.*") ? path.substring(0, path.indexOf(':') + 1) : "";
      if (call.isSet("Leaf")) {
        call.write(trimmed.substring(slash + 1));
      } else if (call.isSet("Qualifier")) {
        call.write(qualifier);
      } else if (call.isSet("NoQualifier")) {
        call.write(path.substring(qualifier.length()));
      } else if (call.isSet("IsAbsolute")) {
        call.write(!qualifier.isEmpty() || path.startsWith("\\\\"));
      } else {
        call.write(parent(trimmed, slash));
      }
    }
  }

  private static String parent(String path, int slash) {
    if (slash < 0) {
      return "";
    }
    String parent = path.substring(0, slash);
    boolean isRoot = parent.endsWith(":");
    return (isRoot && slash < path.length() - 1 ? parent + "\\" : isRoot ? "" : parent)
        .replace('/', '\\');
  }

  private static void stringData(CallInvocation call) {
    Hashtable table = new Hashtable();
    for (Object text : call.inputOr("StringData")) {
      for (String line : Texts.lines(Texts.text(text))) {
        Matcher matcher = Pattern.compile("\\s*([^#=]+?)\\s*=\\s*(.*?)\\s*").matcher(line);
        if (matcher.matches()) {
          table.put(matcher.group(1), matcher.group(2).replace("\\\\", "\\"));
        }
      }
    }
    call.write(table);
  }
}
