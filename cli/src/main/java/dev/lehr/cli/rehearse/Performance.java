package dev.lehr.cli.rehearse;

import dev.lehr.cli.display.ExecutionView;
import dev.lehr.cli.load.Traffic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a pipeline's rehearsal went.
 *
 * @param runs one after the other, until one failed
 * @param traffic what became of customers' requests meanwhile, by balancer
 * @param changes in what the pipeline differed from its definition
 */
record Performance(List<Run> runs, Map<String, Traffic> traffic, List<String> changes) {
  Performance {
    runs = List.copyOf(runs);
    traffic = new LinkedHashMap<>(traffic);
    changes = List.copyOf(changes);
  }

  /**
   * How the pipeline ran once.
   *
   * @param execution at its end
   * @param approvals stages that were approved because somebody would have
   */
  record Run(ExecutionView execution, List<String> approvals) {
    Run {
      approvals = List.copyOf(approvals);
    }

    boolean succeeded() {
      return execution.status().equals("succeeded");
    }
  }

  boolean succeeded() {
    return runs.stream().allMatch(Run::succeeded);
  }

  /** How the last run ended. */
  String status() {
    return runs.getLast().execution().status();
  }
}
