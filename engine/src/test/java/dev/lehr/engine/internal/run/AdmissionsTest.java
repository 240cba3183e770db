package dev.lehr.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.engine.TestingPipelines;
import dev.lehr.pipeline.Concurrency.Beyond;
import dev.lehr.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may run, and when. */
class AdmissionsTest {
  private final List<String> told = new ArrayList<>();
  private final Admissions admissions =
      new Admissions(
          new Admissions.Doors() {
            @Override
            public void admit(String execution) {
              told.add("admit " + execution);
            }

            @Override
            public void cancel(String execution, String reason) {
              told.add("cancel " + execution);
            }
          });

  private static Pipeline pipeline(String name, int limit, Beyond beyond) {
    return TestingPipelines.pipeline(name).atOnce(limit, beyond).chain(1).build();
  }

  @Test
  void withoutLimitAllMayRun() {
    Pipeline free = pipeline("p", 0, Beyond.QUEUE);
    List.of("a", "b", "c").forEach(id -> admissions.request(id, free));
    assertThat(told).containsExactly("admit a", "admit b", "admit c");
  }

  @Test
  void thoseBeyondTheLimitComeInOrder() {
    Pipeline two = pipeline("p", 2, Beyond.QUEUE);
    List.of("a", "b", "c", "d").forEach(id -> admissions.request(id, two));
    admissions.leave("b", two);
    admissions.leave("a", two);
    assertThat(told).containsExactly("admit a", "admit b", "admit c", "admit d");
  }

  @Test
  void whoGivesUpWaitingIsPassedOver() {
    Pipeline one = pipeline("p", 1, Beyond.QUEUE);
    List.of("a", "b", "c").forEach(id -> admissions.request(id, one));
    admissions.leave("b", one);
    admissions.leave("a", one);
    assertThat(told).containsExactly("admit a", "admit c");
  }

  @Test
  void pipelinesDoNotWaitForEachOther() {
    admissions.request("a", pipeline("p", 1, Beyond.QUEUE));
    admissions.request("b", pipeline("q", 1, Beyond.QUEUE));
    assertThat(told).containsExactly("admit a", "admit b");
  }

  @Test
  void theNewestTakesThePlaceOfTheOldestWhenThatHasEnded() {
    Pipeline two = pipeline("p", 2, Beyond.CANCEL_RUNNING);
    List.of("a", "b", "c").forEach(id -> admissions.request(id, two));
    assertThat(told).containsExactly("admit a", "admit b", "cancel a");
    admissions.leave("a", two);
    assertThat(told).endsWith("admit c");
  }

  @Test
  void theNewestTakesThePlaceOfThoseThatWaitToo() {
    Pipeline one = pipeline("p", 1, Beyond.CANCEL_RUNNING);
    List.of("a", "b", "c").forEach(id -> admissions.request(id, one));
    assertThat(told).containsExactly("admit a", "cancel a", "cancel b");
  }

  @Test
  void afterARestartThoseInsideCountAndThoseThatLeaveAreNotSentAwayAgain() {
    Pipeline two = pipeline("p", 2, Beyond.CANCEL_RUNNING);
    admissions.isInside("a", two, true);
    admissions.isInside("b", two, false);
    admissions.request("c", two);
    assertThat(told).isEmpty();
    admissions.leave("a", two);
    assertThat(told).containsExactly("admit c");
  }
}
