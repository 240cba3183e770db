package dev.lehr.cli.rehearse;

import dev.lehr.cli.Console;
import dev.lehr.cli.RehearsalSummary;
import dev.lehr.cli.display.StageReport;
import dev.lehr.cli.load.Traffic;
import dev.lehr.rehearsal.ApiUse;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
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
    findings.performance().runs().forEach(this::run);
    findings.performance().traffic().forEach(this::traffic);
    new RehearsalSummary(console, false).print(findings.seen().withLeftovers(findings.leftovers()));
    for (DeployedGroup group : findings.deployed()) {
      out.printf(
          "%s deployed %s in %s, %d instances%n",
          console.green("✓"), console.bold(group.name()), group.region(), group.instances());
    }
    role("bakes", findings.callsOfBakes(), findings.policyForBakes());
    role("deployments", findings.callsOfDeployments(), findings.policyForDeployments());
  }

  private void run(Performance.Run run) {
    new StageReport(console).print(run.execution());
    for (String stage : run.approvals()) {
      out.printf("%s %s was approved by the rehearsal%n", console.yellow("!"), stage);
    }
  }

  private void traffic(String door, Traffic traffic) {
    boolean good = traffic.failed() == 0;
    out.printf(
        "%s %s served %d requests, %d failed%n",
        good ? console.green("✓") : console.red("✗"), door, traffic.served(), traffic.failed());
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

  private static ObjectNode json(Performance.Run run) {
    JsonMapper mapper = JsonMapper.shared();
    ObjectNode json = mapper.createObjectNode();
    json.put("execution", run.execution().id()).put("status", run.execution().status());
    json.set("stages", mapper.valueToTree(run.execution().stages()));
    json.set("approvals", mapper.valueToTree(run.approvals()));
    return json;
  }

  private static ObjectNode json(Findings findings) {
    JsonMapper mapper = JsonMapper.shared();
    ObjectNode line = mapper.createObjectNode();
    line.put("event", "RehearsalReport");
    line.put("status", findings.performance().status());
    ArrayNode runs = line.putArray("runs");
    findings.performance().runs().forEach(run -> runs.add(json(run)));
    ObjectNode requests = line.putObject("requests");
    findings
        .performance()
        .traffic()
        .forEach(
            (door, traffic) ->
                requests
                    .putObject(door)
                    .put("served", traffic.served())
                    .put("failed", traffic.failed()));
    line.set("changes", mapper.valueToTree(findings.performance().changes()));
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
