import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The same pipeline of no-op tasks on the Temporal SDK's in-memory test server; run by engine.sh. */
public final class TemporalBench {
  private static final String QUEUE = "bench";
  private static final int CHAIN = 20;

  /** One no-op task. */
  @ActivityInterface
  public interface Tasks {
    void work(String stage);
  }

  /** So many of them, one after the other. */
  @WorkflowInterface
  public interface Chain {
    @WorkflowMethod
    void run(int stages);
  }

  /** Does nothing. */
  public static final class NoTasks implements Tasks {
    @Override
    public void work(String stage) {}
  }

  /** As the decider would have it. */
  public static final class Stages implements Chain {
    private final Tasks tasks =
        Workflow.newActivityStub(
            Tasks.class,
            ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(5)).build());

    @Override
    public void run(int stages) {
      for (int i = 0; i < stages; i++) {
        tasks.work("s" + i);
      }
    }
  }

  public static void main(String[] arguments) {
    try (TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance()) {
      Worker worker = environment.newWorker(QUEUE);
      worker.registerWorkflowImplementationTypes(Stages.class);
      worker.registerActivitiesImplementations(new NoTasks());
      environment.start();
      for (int round = 0; round < 3; round++) {
        measure("one execution of 100 stages", environment.getWorkflowClient(), 1, 100);
      }
      for (int round = 0; round < 2; round++) {
        measure("100 executions of 20 stages at once", environment.getWorkflowClient(), 100, CHAIN);
      }
    }
    System.exit(0);
  }

  private static void measure(String what, WorkflowClient client, int executions, int stages) {
    long start = System.nanoTime();
    List<WorkflowStub> running = new ArrayList<>();
    for (int i = 0; i < executions; i++) {
      Chain chain =
          client.newWorkflowStub(
              Chain.class, WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build());
      WorkflowClient.start(chain::run, stages);
      running.add(WorkflowStub.fromTyped(chain));
    }
    running.forEach(stub -> stub.getResult(Void.class));
    double millis = (System.nanoTime() - start) / 1e6;
    System.out.printf(
        "Temporal's test server, %s: %.3f ms a stage, %,.0f stages/s%n",
        what, millis / executions / stages, executions * stages / millis * 1e3);
  }
}
