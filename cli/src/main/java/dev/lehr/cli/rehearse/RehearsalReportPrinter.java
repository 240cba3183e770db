package dev.lehr.cli.rehearse;

import dev.lehr.cli.Console;
import dev.lehr.cli.RehearsalSummary;
import dev.lehr.cli.display.StageReport;
import dev.lehr.rehearsal.ApiUse;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Prints what a rehearsal has shown: to standard output, as text or as one line of JSON. */
final class RehearsalReportPrinter {
  private final Console console;
  private final PrintWriter out;

  RehearsalReportPrinter(Console console) {
    this.console = console;
    this.out = console.out();
  }

  void print(Findings findings, boolean json) {
    if (json) {
      out.println(json(findings));
    } else {
      text(findings);
    }
    out.flush();
  }

  private void text(Findings findings) {
    new StageReport(console).print(findings.performance().execution());
    for (String stage : findings.performance().approvals()) {
      out.printf("%s %s was approved by the rehearsal%n", console.yellow("!"), stage);
    }
    new RehearsalSummary(console, false).print(findings.seen().withLeftovers(findings.leftovers()));
    for (DeployedGroup group : findings.deployed()) {
      out.printf(
          "%s deployed %s in %s, %d instances%n",
          console.green("✓"), console.bold(group.name()), group.region(), group.instances());
    }
    role("bakes", findings.callsOfBakes(), findings.policyForBakes());
    role("deployments", findings.callsOfDeployments(), findings.policyForDeployments());
  }

  private void role(String who, List<ApiUse> uses, Policy policy) {
    if (uses.isEmpty() && policy.statements().isEmpty()) {
      out.printf("%nOn AWS, there are no calls of %s.%n", who);
      return;
    }
    long all = uses.stream().mapToLong(ApiUse::times).sum();
    out.printf("%nOn AWS, these are the %d calls of %s:%n", all, console.bold(who));
    byService(uses)
        .forEach(
            (service, actions) ->
                out.printf(
                    "  %s: %s%n",
                    service,
                    actions.entrySet().stream()
                        .map(one -> one.getKey() + " " + one.getValue())
                        .collect(Collectors.joining(", "))));
    out.printf("The least that AWS must allow them, with what earlier rehearsals called:%n");
    out.println(
        JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(policy.json()));
  }

  private static Map<String, Map<String, Long>> byService(List<ApiUse> uses) {
    Map<String, Map<String, Long>> services = new TreeMap<>();
    for (ApiUse use : uses) {
      String[] parts = Policy.action(use.action()).split(":", 2);
      services
          .computeIfAbsent(parts[0], _ -> new TreeMap<>())
          .merge(parts[1], use.times(), Long::sum);
    }
    return services;
  }

  private static ObjectNode json(Findings findings) {
    JsonMapper mapper = JsonMapper.shared();
    ObjectNode line = mapper.createObjectNode();
    line.put("event", "RehearsalReport");
    line.put("status", findings.performance().execution().status());
    line.set("stages", mapper.valueToTree(findings.performance().execution().stages()));
    line.set("approvals", mapper.valueToTree(findings.performance().approvals()));
    line.set("uninterpreted", mapper.valueToTree(findings.seen().uninterpreted()));
    line.set("refusedHosts", mapper.valueToTree(findings.seen().refusedHosts()));
    line.set("notes", mapper.valueToTree(findings.seen().notes()));
    line.set("deployed", mapper.valueToTree(findings.deployed()));
    line.set("leftovers", mapper.valueToTree(findings.leftovers()));
    ObjectNode calls = line.putObject("calls");
    calls.set("bakes", mapper.valueToTree(byService(findings.callsOfBakes())));
    calls.set("deployments", mapper.valueToTree(byService(findings.callsOfDeployments())));
    ObjectNode policies = line.putObject("policies");
    policies.set("bakes", findings.policyForBakes().json());
    policies.set("deployments", findings.policyForDeployments().json());
    return line;
  }
}
