package dev.lehr.rehearsal.internal.windows.programs;

import dev.lehr.rehearsal.internal.windows.state.Drive;
import dev.lehr.rehearsal.internal.windows.state.Wildcards;
import dev.lehr.rehearsal.internal.windows.state.WindowsPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringTokenizer;

/** Runs {@code for} in its five forms. */
final class CmdLoops {
  private final CmdProcess cmd;

  CmdLoops(CmdProcess cmd) {
    this.cmd = cmd;
  }

  void run(CmdNode.For loop, PowerShell.Streams streams) {
    String set = cmd.expanded(loop.set());
    Map<Character, String> outer = Map.copyOf(cmd.loopVariables());
    switch (loop.loop()) {
      case SET, FOLDERS -> items(set, loop).forEach(item -> body(loop, item, streams));
      case TREE -> tree(loop, set).forEach(item -> body(loop, item, streams));
      case NUMBERS -> numbers(loop, set, streams);
      case LINES -> lines(loop, set, streams);
    }
    cmd.loopVariables().clear();
    cmd.loopVariables().putAll(outer);
  }

  private void body(CmdNode.For loop, String value, PowerShell.Streams streams) {
    Computer.checkAlive();
    cmd.loopVariables().put(loop.variable(), value);
    cmd.run(loop.body(), streams);
  }

  private List<String> items(String set, CmdNode.For loop) {
    List<String> items = new ArrayList<>();
    Session session = cmd.session();
    for (String word : CommandText.words(set.replace('\n', ' '))) {
      String bare = word.replace("\"", "");
      if (!Wildcards.has(bare)) {
        items.add(word);
        continue;
      }
      String parent = WindowsPath.parent(bare);
      for (Drive.Entry entry :
          Wildcards.expand(session.machine().drive(), bare, session.location())) {
        if (entry.directory() == (loop.loop() == CmdNode.Loop.FOLDERS)) {
          items.add(WindowsPath.join(parent, entry.name()));
        }
      }
    }
    return items;
  }

  private List<String> tree(CmdNode.For loop, String set) {
    Session session = cmd.session();
    String start = loop.options().isEmpty() ? "." : cmd.expanded(loop.options());
    List<String> found = new ArrayList<>();
    walk(session.machine().drive(), session.absolute(start.replace("\"", "")), set.strip(), found);
    return found;
  }

  private static void walk(Drive drive, String folder, String pattern, List<String> found) {
    for (Drive.Entry entry : drive.list(folder)) {
      if (entry.directory()) {
        walk(drive, entry.path(), pattern, found);
      } else if (Wildcards.fits(pattern, entry.name())) {
        found.add(entry.path());
      }
    }
  }

  private void numbers(CmdNode.For loop, String set, PowerShell.Streams streams) {
    List<Integer> bounds = new ArrayList<>();
    for (String part : CommandText.words(set)) {
      bounds.add(part.matches("-?\\d{1,9}") ? Integer.parseInt(part) : 0);
    }
    if (bounds.size() != 3) {
      throw new CmdParser.SyntaxException("");
    }
    int step = bounds.get(1);
    int end = bounds.get(2);
    for (int i = bounds.get(0); step >= 0 ? i <= end : i >= end; i += step) {
      body(loop, String.valueOf(i), streams);
    }
  }

  private void lines(CmdNode.For loop, String set, PowerShell.Streams streams) {
    LineOptions options = LineOptions.parse(loop.options());
    int line = 0;
    for (String text : source(set.strip(), options, streams)) {
      if (line++ < options.skip() || text.isEmpty() || text.charAt(0) == options.comment()) {
        continue;
      }
      if (options.assign(text, loop.variable(), cmd.loopVariables())) {
        Computer.checkAlive();
        cmd.run(loop.body(), streams);
      }
    }
  }

  private List<String> source(String set, LineOptions options, PowerShell.Streams streams) {
    char quote = set.isEmpty() ? ' ' : set.charAt(0);
    boolean enclosed = set.length() > 1 && set.charAt(set.length() - 1) == quote;
    String inner = enclosed ? set.substring(1, set.length() - 1) : set;
    if (quote == (options.useBackQuote() ? '`' : '\'') && enclosed) {
      return outputOf(inner, streams);
    }
    if (quote == (options.useBackQuote() ? '\'' : '"') && enclosed) {
      return List.of(inner);
    }
    List<String> lines = new ArrayList<>();
    Session session = cmd.session();
    for (String file : CommandText.plainWords(set)) {
      byte[] content = session.machine().drive().read(session.absolute(file));
      lines.addAll(new String(content, StandardCharsets.UTF_8).lines().toList());
    }
    return lines;
  }

  private List<String> outputOf(String command, PowerShell.Streams streams) {
    StringBuilder text = new StringBuilder();
    Sinks sinks = new Sinks(text::append, streams.output()::stderr);
    CmdProcess child = new CmdProcess(cmd.session().child());
    child.runLine(command, new PowerShell.Streams(List.of(), sinks));
    return text.toString().lines().toList();
  }

  /** The words in quotes after {@code for /f}. */
  private record LineOptions(
      String delimiters, String tokens, int skip, char comment, boolean useBackQuote) {

    static LineOptions parse(String text) {
      String options = text.replace("\"", "");
      String lower = options.toLowerCase(Locale.ROOT);
      return new LineOptions(
          lower.contains("delims=") ? delimiters(options, lower) : " \t",
          value(lower, "tokens=", "1"),
          Integer.parseInt(value(lower, "skip=", "0")),
          value(lower, "eol=", ";").charAt(0),
          lower.contains("usebackq"));
    }

    /** Delimiters may contain a blank only at the very end. */
    private static String delimiters(String options, String lower) {
      String rest = options.substring(lower.indexOf("delims=") + 7);
      int blank = rest.indexOf(' ');
      return blank < 0 || blank == rest.length() - 1 ? rest : rest.substring(0, blank);
    }

    private static String value(String options, String name, String otherwise) {
      int start = options.indexOf(name);
      if (start < 0 || start + name.length() >= options.length()) {
        return otherwise;
      }
      String rest = options.substring(start + name.length());
      int blank = rest.indexOf(' ');
      String value = blank < 0 ? rest : rest.substring(0, blank);
      return value.isEmpty() ? otherwise : value;
    }

    boolean assign(String line, char first, Map<Character, String> variables) {
      List<String> parts = parts(line);
      if (parts.isEmpty()) {
        return false;
      }
      char variable = first;
      boolean assigned = false;
      for (int token : tokenNumbers()) {
        String value = token <= parts.size() ? parts.get(token - 1) : "";
        assigned |= token <= parts.size();
        variables.put(variable++, value);
      }
      if (tokens.endsWith("*")) {
        String rest = rest(line, maximum());
        assigned |= !rest.isEmpty();
        variables.put(variable, rest);
      }
      return assigned;
    }

    private List<String> parts(String line) {
      if (delimiters.isEmpty()) {
        return List.of(line);
      }
      List<String> parts = new ArrayList<>();
      StringTokenizer tokenizer = new StringTokenizer(line, delimiters);
      while (tokenizer.hasMoreTokens()) {
        parts.add(tokenizer.nextToken());
      }
      return parts;
    }

    private List<Integer> tokenNumbers() {
      List<Integer> numbers = new ArrayList<>();
      for (String part : tokens.replace("*", "").split(",", -1)) {
        if (part.matches("\\d{1,2}-\\d{1,2}")) {
          int dash = part.indexOf('-');
          int end = Integer.parseInt(part.substring(dash + 1));
          for (int i = Integer.parseInt(part.substring(0, dash)); i <= end; i++) {
            numbers.add(i);
          }
        } else if (part.matches("\\d{1,2}")) {
          numbers.add(Integer.parseInt(part));
        }
      }
      return numbers;
    }

    private int maximum() {
      return tokenNumbers().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    private String rest(String line, int skipped) {
      int i = 0;
      for (int token = 0; token <= skipped; token++) {
        while (i < line.length() && delimiters.indexOf(line.charAt(i)) >= 0) {
          i++;
        }
        while (token < skipped && i < line.length() && delimiters.indexOf(line.charAt(i)) < 0) {
          i++;
        }
      }
      return line.substring(i);
    }
  }
}
