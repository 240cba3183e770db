package dev.lehr.rehearsal.internal.windows.services;

import dev.lehr.rehearsal.internal.windows.programs.Arguments;
import dev.lehr.rehearsal.internal.windows.state.Environment;
import dev.lehr.rehearsal.internal.windows.state.Services;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a service runs: the command line that the service control manager starts, or the one that a
 * wrapper (NSSM) keeps for it.
 *
 * @param words the program and its arguments, as Windows sees them
 * @param folder where it starts
 * @param variables what it gets beside the machine's
 */
record ServiceCommand(List<String> words, String folder, Map<String, String> variables) {
  private static final String SYSTEM = "C:\\Windows\\System32";
  private static final List<String> OF_WINDOWS =
      List.of(
          "c:\\windows\\",
          "c:\\program files\\amazon\\",
          "c:\\programdata\\microsoft\\",
          "%systemroot%\\");

  ServiceCommand {
    words = List.copyOf(words);
    variables = Map.copyOf(variables);
  }

  /** Whether Windows brought the service with it; such are only simulated. */
  static boolean isOfWindows(Services.Service service) {
    String program = service.binaryPath().replace("\"", "").toLowerCase(Locale.ROOT);
    return OF_WINDOWS.stream().anyMatch(program::startsWith);
  }

  static ServiceCommand of(Services services, Services.Service service) {
    List<String> words = Arguments.split(service.binaryPath());
    if (words.isEmpty() || !name(words.getFirst()).equals("nssm.exe")) {
      return new ServiceCommand(words, SYSTEM, Map.of());
    }
    List<String> wrapped = new ArrayList<>();
    services.parameter(service.name(), "Application").ifPresent(wrapped::add);
    services
        .parameter(service.name(), "AppParameters")
        .ifPresent(tail -> wrapped.addAll(Arguments.split(tail)));
    Map<String, String> variables = new TreeMap<>();
    services
        .parameter(service.name(), "AppEnvironmentExtra")
        .map(text -> text.split("\0", -1))
        .ifPresent(pairs -> Arrays.stream(pairs).forEach(pair -> put(variables, pair)));
    return new ServiceCommand(
        wrapped, services.parameter(service.name(), "AppDirectory").orElse(SYSTEM), variables);
  }

  /** Whether it is a Java program, which can run here. */
  boolean isJava() {
    return !words.isEmpty() && name(words.getFirst()).matches("javaw?(\\.exe)?");
  }

  /** The same with {@code %NAME%} replaced. */
  ServiceCommand expanded(Map<String, String> environment) {
    return new ServiceCommand(
        words.stream().map(word -> Environment.expand(word, environment)).toList(),
        Environment.expand(folder, environment),
        variables);
  }

  private static String name(String program) {
    return program.substring(program.lastIndexOf('\\') + 1).toLowerCase(Locale.ROOT);
  }

  private static void put(Map<String, String> variables, String pair) {
    int equals = pair.indexOf('=');
    if (equals > 0) {
      variables.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
  }
}
