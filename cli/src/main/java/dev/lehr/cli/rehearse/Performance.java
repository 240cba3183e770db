package dev.lehr.cli.rehearse;

import dev.lehr.cli.display.ExecutionView;
import java.util.List;

/**
 * How a rehearsed pipeline went.
 *
 * @param execution at its end
 * @param approvals stages that were approved because somebody would have
 */
record Performance(ExecutionView execution, List<String> approvals) {
  Performance {
    approvals = List.copyOf(approvals);
  }

  boolean succeeded() {
    return execution.status().equals("succeeded");
  }
}
