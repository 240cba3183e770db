package dev.lehr.rehearsal.internal.windows.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Windows Defender Firewall: three profiles and a list of rules. */
public final class Firewall {
  private final List<Rule> rules = new ArrayList<>();
  private final Map<String, Boolean> profiles = new LinkedHashMap<>();

  /**
   * A rule.
   *
   * @param localPort a port, a range {@code 1-5}, a comma-separated list, or {@code Any}
   */
  public record Rule(
      String name,
      String displayName,
      String group,
      boolean enabled,
      String direction,
      String action,
      String protocol,
      String localPort) {
    /** The same, enabled or not. */
    public Rule withEnabled(boolean other) {
      return new Rule(name, displayName, group, other, direction, action, protocol, localPort);
    }

    boolean covers(int port) {
      boolean tcp = protocol.equalsIgnoreCase("TCP") || protocol.equalsIgnoreCase("Any");
      return tcp && Arrays.stream(localPort.split(",", -1)).anyMatch(part -> covers(part, port));
    }

    private static boolean covers(String part, int port) {
      String text = part.strip();
      int dash = text.indexOf('-');
      if (text.equalsIgnoreCase("Any")) {
        return true;
      }
      if (dash > 0) {
        return number(text.substring(0, dash)) <= port && port <= number(text.substring(dash + 1));
      }
      return number(text) == port;
    }

    private static int number(String text) {
      return text.matches("\\d{1,5}") ? Integer.parseInt(text) : -1;
    }
  }

  Firewall() {
    List.of("Domain", "Private", "Public").forEach(profile -> profiles.put(profile, true));
    for (List<String> row : StockTable.read("firewall.txt", 8)) {
      rules.add(
          new Rule(
              row.get(0),
              row.get(1),
              row.get(2),
              row.get(3).equals("y"),
              row.get(4),
              row.get(5),
              row.get(6),
              row.get(7)));
    }
  }

  /** The rules, in order of their making. */
  public synchronized List<Rule> rules() {
    return List.copyOf(rules);
  }

  /** Adds a rule. */
  public synchronized void add(Rule rule) {
    rules.add(rule);
  }

  /** Changes rules; gives how many. */
  public synchronized int change(Predicate<Rule> which, UnaryOperator<Rule> how) {
    int changed = 0;
    for (int i = 0; i < rules.size(); i++) {
      if (which.test(rules.get(i))) {
        rules.set(i, how.apply(rules.get(i)));
        changed++;
      }
    }
    return changed;
  }

  /** Removes rules; gives how many. */
  public synchronized int remove(Predicate<Rule> which) {
    int before = rules.size();
    rules.removeIf(which);
    return before - rules.size();
  }

  /** The profiles, and whether each is on. */
  public synchronized Map<String, Boolean> profiles() {
    return new LinkedHashMap<>(profiles);
  }

  /** Turns a profile on or off; {@code all} means every one. */
  public synchronized void turn(String profile, boolean on) {
    for (String known : List.copyOf(profiles.keySet())) {
      if (profile.equalsIgnoreCase("all") || profile.equalsIgnoreCase(known)) {
        profiles.put(known, on);
      }
    }
  }

  /** Whether a TCP connection from outside gets through; a network on EC2 is public. */
  public synchronized boolean lets(int port) {
    if (!profiles.getOrDefault("Public", true)) {
      return true;
    }
    List<Rule> matching =
        rules.stream()
            .filter(Rule::enabled)
            .filter(rule -> rule.direction().equalsIgnoreCase("Inbound"))
            .filter(rule -> rule.covers(port))
            .toList();
    return matching.stream().anyMatch(rule -> rule.action().equalsIgnoreCase("Allow"))
        && matching.stream().noneMatch(rule -> rule.action().equalsIgnoreCase("Block"));
  }

  synchronized void restore(List<Rule> savedRules, Map<String, Boolean> savedProfiles) {
    rules.clear();
    rules.addAll(savedRules);
    profiles.putAll(savedProfiles);
  }
}
