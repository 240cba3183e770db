package dev.lehr.rehearsal;

import java.util.List;
import java.util.Map;

/**
 * What a rehearsal cloud saw.
 *
 * @param commands what guests were told to run, in order for each machine
 * @param uninterpreted statements that a guest could not interpret, each once
 * @param vainWaits instances whose password somebody asked for although none will ever come, for
 *     their image was not generalised
 * @param refusedHosts hosts outside that somebody wanted through the proxy
 * @param leftovers what is there now and would cost money on AWS, {@code instance i-1}; images that
 *     are available are no leftovers
 * @param calls API calls by action
 * @param uses the same by caller and region
 * @param notes what calls asked for that the cloud keeps and shows but does not act on, such as a
 *     scaling policy, and actions it does not know; and what machines only simulated, such as the
 *     contents of an installer package
 */
public record RehearsalReport(
    List<CommandRecord> commands,
    List<Uninterpreted> uninterpreted,
    List<String> vainWaits,
    List<String> refusedHosts,
    List<String> leftovers,
    Map<String, Long> calls,
    List<ApiUse> uses,
    List<String> notes) {
  public RehearsalReport {
    commands = List.copyOf(commands);
    uninterpreted = List.copyOf(uninterpreted);
    vainWaits = List.copyOf(vainWaits);
    refusedHosts = List.copyOf(refusedHosts);
    leftovers = List.copyOf(leftovers);
    calls = Map.copyOf(calls);
    uses = List.copyOf(uses);
    notes = List.copyOf(notes);
  }

  /** The same with other leftovers: some may be explained. */
  public RehearsalReport withLeftovers(List<String> unexplained) {
    return new RehearsalReport(
        commands, uninterpreted, vainWaits, refusedHosts, unexplained, calls, uses, notes);
  }

  /** The same with the commands of one machine only. */
  public RehearsalReport onlyCommandsOf(String instanceId) {
    List<CommandRecord> its =
        commands.stream().filter(command -> command.instanceId().equals(instanceId)).toList();
    return new RehearsalReport(
        its, uninterpreted, vainWaits, refusedHosts, leftovers, calls, uses, notes);
  }
}
