package dev.lehr.server.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cloud.deploy.Capacity;
import dev.lehr.cloud.deploy.Phase.Outcome;
import dev.lehr.cloud.group.GroupView;
import dev.lehr.cloud.group.InstanceView;
import dev.lehr.cloud.group.InstanceView.Traffic;
import dev.lehr.cloud.group.RefreshPace;
import dev.lehr.cloud.group.RefreshView;
import dev.lehr.cloud.group.RefreshView.State;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a deployment in place does when it sees what. */
class InPlacePlannerTest {
  private static final Instant BEGAN = Instant.parse("2026-01-05T10:00:00Z");
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration LATER = Duration.ofMinutes(10);
  private static final Duration LATE = Duration.ofMinutes(23).plusSeconds(1);

  /** Nothing may get better for 15 + 2 + 6 minutes. */
  private static final InPlacePace PACE =
      new InPlacePace(
          100,
          List.of(50, 100),
          Duration.ofMinutes(2),
          Duration.ofMinutes(15),
          Duration.ofMinutes(5),
          Duration.ofMinutes(6));

  private static final String OLD = "ami-old";
  private static final String NEW = "ami-new";
  private static final InPlacePart FRESH = InPlacePart.begin("web-v001", OLD, NEW, BEGAN);
  private static final InPlacePart STARTED = FRESH.started("r1");

  private static InstanceView instance(String image, String... complaints) {
    return new InstanceView(
        "i-1", image, "10.0.0.1", BEGAN.plusSeconds(30), Traffic.IN_SERVICE, List.of(complaints));
  }

  private static GroupView group(String image, InstanceView... instances) {
    return new GroupView(
        "web-v001",
        image,
        "t3.small",
        BEGAN,
        new Capacity(2, 2, 4),
        true,
        List.of(instances),
        Map.of());
  }

  private static GroupView all(String image) {
    return group(image, instance(image), instance(image));
  }

  private static InPlaceSight sees(GroupView group) {
    return new InPlaceSight(Optional.of(group), Optional.empty(), Optional.empty());
  }

  private static InPlaceSight sees(GroupView group, State state, int percent) {
    return new InPlaceSight(
        Optional.of(group), Optional.of(refresh("r1", state, percent)), Optional.empty());
  }

  private static InPlaceSight reversed(GroupView group, State state, int percent) {
    return new InPlaceSight(
        Optional.of(group),
        Optional.of(refresh("r1", State.SUCCEEDED, 100)),
        Optional.of(refresh("r2", state, percent)));
  }

  private static RefreshView refresh(String id, State state, int percent) {
    return new RefreshView(id, state, percent, state == State.FAILED ? "no capacity" : "");
  }

  private static InPlaceStep next(
      InPlacePart part, boolean returning, InPlaceSight sight, Duration after) {
    InPlacePlanner planner = new InPlacePlanner(part, sight, PACE, BEGAN.plus(after));
    return returning ? planner.back("why") : planner.forth();
  }

  static Stream<Arguments> forth() {
    GroupView half = group(OLD, instance(OLD), instance(NEW));
    GroupView sick = group(OLD, instance(OLD), instance(OLD), instance(NEW, "HTTP 500"));
    GroupView young = group(OLD, instance(OLD), instance(NEW, "Auto Scaling: Pending"));
    return Stream.of(
        Arguments.of(FRESH, sees(all(OLD)), SOON, "Start[]"),
        Arguments.of(FRESH, sees(all(OLD)), LATE, "Trouble[why=web-v001 got no further for 23 min"),
        Arguments.of(FRESH, InPlaceSight.GONE, SOON, "Trouble[why=web-v001 is gone]"),
        Arguments.of(STARTED, sees(all(OLD)), SOON, "Await[what=its instance refresh is not seen"),
        Arguments.of(STARTED, sees(half, State.RUNNING, 50), LATER, "Await[what=50 % replaced]"),
        Arguments.of(
            STARTED,
            sees(sick, State.RUNNING, 0),
            LATE,
            "Trouble[why=i-1 of web-v001 is not healthy 5 min 00 s after its launch: HTTP 500]"),
        Arguments.of(STARTED, sees(sick, State.RUNNING, 0), SOON, "Await[what=0 % replaced]"),
        Arguments.of(STARTED, sees(young, State.RUNNING, 0), LATER, "Await[what=0 % replaced]"),
        Arguments.of(
            STARTED,
            sees(young, State.RUNNING, 0),
            LATE,
            "Trouble[why=web-v001 got no further for 23 min 00 s: 0 % replaced; i-1 Auto Scaling: Pending]"),
        Arguments.of(
            STARTED,
            sees(half, State.FAILED, 50),
            SOON,
            "Trouble[why=the instance refresh r1 of web-v001 was given up: no capacity]"),
        Arguments.of(STARTED, sees(half, State.CANCELLED, 50), SOON, "Trouble["),
        Arguments.of(STARTED, sees(half, State.ROLLING_BACK, 50), SOON, "Trouble["),
        Arguments.of(
            STARTED,
            sees(group(NEW, instance(NEW), instance(NEW, "HTTP 500")), State.SUCCEEDED, 100),
            SOON,
            "Await[what=1 of 2 instances in service]"),
        Arguments.of(
            STARTED,
            sees(group(NEW, instance(NEW), instance(NEW), instance(OLD)), State.SUCCEEDED, 100),
            SOON,
            "Await["),
        Arguments.of(
            STARTED,
            sees(all(NEW), State.SUCCEEDED, 100),
            LATE,
            "Ended[over=Over[outcome=DEPLOYED"));
  }

  @ParameterizedTest
  @MethodSource
  void forth(InPlacePart part, InPlaceSight sight, Duration after, String step) {
    assertThat(next(part, false, sight, after).toString()).startsWith(step);
  }

  static Stream<Arguments> back() {
    GroupView half = group(OLD, instance(OLD), instance(NEW));
    GroupView leaving = group(OLD, instance(OLD), instance(OLD), instance(NEW, "Auto Scaling: T"));
    GroupView weak = group(OLD, instance(OLD), instance(OLD, "HTTP 500"));
    InPlacePart reversing = STARTED.reversed("r2");
    return Stream.of(
        Arguments.of(FRESH, sees(all(OLD)), SOON, "Await[what=its instance refresh may have begun"),
        Arguments.of(FRESH, sees(all(OLD)), LATER, rolledBack()),
        Arguments.of(STARTED, InPlaceSight.GONE, SOON, stuck("why; web-v001 is gone")),
        Arguments.of(STARTED, sees(half, State.RUNNING, 50), SOON, "RollBack[refresh=r1]"),
        Arguments.of(
            STARTED,
            sees(half, State.RUNNING, 50),
            LATE,
            stuck("why; going back to ami-old, web-v001 got no further for 23 min")),
        Arguments.of(
            STARTED, sees(half, State.ROLLING_BACK, 50), LATER, "Await[what=goes back: 50"),
        Arguments.of(STARTED, sees(leaving, State.ROLLED_BACK, 0), SOON, "Await["),
        Arguments.of(STARTED, sees(weak, State.ROLLED_BACK, 0), SOON, "Await[what=1 of 2"),
        Arguments.of(STARTED, sees(weak, State.ROLLED_BACK, 0), LATE, rolledBack()),
        Arguments.of(STARTED, sees(all(OLD), State.ROLLED_BACK, 0), SOON, rolledBack()),
        Arguments.of(STARTED, sees(all(OLD), State.CANCELLED, 0), SOON, rolledBack()),
        Arguments.of(STARTED, sees(half, State.FAILED, 50), SOON, "Reverse[]"),
        Arguments.of(STARTED, sees(half, State.CANCELLED, 50), SOON, "Reverse[]"),
        Arguments.of(STARTED, sees(all(NEW), State.SUCCEEDED, 100), SOON, "Reverse[]"),
        Arguments.of(reversing, sees(all(NEW), State.SUCCEEDED, 100), SOON, "Await["),
        Arguments.of(
            reversing, reversed(half, State.RUNNING, 50), SOON, "Await[what=goes back: 50"),
        Arguments.of(reversing, reversed(half, State.RUNNING, 50), LATE, stuck("why; going back")),
        Arguments.of(
            reversing,
            reversed(half, State.FAILED, 50),
            SOON,
            stuck(
                "why; the instance refresh r2 that brings ami-old back to web-v001 was given up")),
        Arguments.of(reversing, reversed(all(OLD), State.SUCCEEDED, 100), SOON, rolledBack()),
        Arguments.of(
            reversing,
            reversed(all(NEW), State.SUCCEEDED, 100),
            LATE,
            stuck("why; some of web-v001 are new")));
  }

  private static String rolledBack() {
    return "Ended[over=Over[outcome=ROLLED_BACK, message=why]]";
  }

  private static String stuck(String message) {
    return "Ended[over=Over[outcome=STUCK, message=" + message;
  }

  @ParameterizedTest
  @MethodSource
  void back(InPlacePart part, InPlaceSight sight, Duration after, String step) {
    assertThat(next(part, true, sight, after).toString()).startsWith(step);
  }

  private static InPlaceMove move(InPlaceProgress progress, InPlaceSight west, InPlaceSight east) {
    return InPlaceMove.next(progress, seen(west, east, SOON));
  }

  private static InPlaceMove.Seen seen(InPlaceSight west, InPlaceSight east, Duration after) {
    return new InPlaceMove.Seen(
        Map.of("west", west, "east", east), Map.of("west", PACE, "east", PACE), BEGAN.plus(after));
  }

  private static InPlaceProgress both(InPlacePart part) {
    Map<String, InPlacePart> parts = new LinkedHashMap<>();
    parts.put("west", part);
    parts.put("east", part);
    return InPlaceProgress.begin(BEGAN, parts);
  }

  @Test
  void troubleInOneRegionTurnsAll() {
    InPlaceMove move =
        move(
            both(STARTED),
            sees(all(NEW), State.SUCCEEDED, 100),
            sees(group(OLD, instance(OLD), instance(NEW)), State.FAILED, 50));

    assertThat(move.progress().why())
        .hasValue("east: the instance refresh r1 of web-v001 was given up: no capacity");
    assertThat(move.steps().values())
        .containsExactly(new InPlaceStep.Reverse(), new InPlaceStep.Reverse());
    assertThat(move.over()).isEmpty();
  }

  @Test
  void theWorstEndCounts() {
    InPlaceProgress returning = both(STARTED).goingBack("why", BEGAN);

    InPlaceMove move = move(returning, InPlaceSight.GONE, sees(all(OLD), State.ROLLED_BACK, 0));

    assertThat(move.over())
        .hasValueSatisfying(over -> assertThat(over.outcome()).isEqualTo(Outcome.STUCK));
  }

  @Test
  void whatAllRegionsHaveStaysWhenTheStageDoesNotGoOn() {
    InPlaceSight done = sees(all(NEW), State.SUCCEEDED, 100);
    InPlaceSight half = sees(group(OLD, instance(OLD), instance(NEW)), State.RUNNING, 50);

    assertThat(InPlaceMove.undoing(both(STARTED), seen(done, done, SOON)).isDeployed()).isTrue();
    InPlaceMove undoing = InPlaceMove.undoing(both(STARTED), seen(done, half, SOON));
    assertThat(undoing.progress().why()).hasValue("the stage did not go on");
    assertThat(undoing.steps().values())
        .containsExactly(new InPlaceStep.Reverse(), new InPlaceStep.RollBack("r1"));
  }

  @Test
  void patienceBeginsAnewWhenMoreIsReplacedAndNotWhenItFallsBack() {
    GroupView half = group(OLD, instance(OLD), instance(NEW));
    Instant later = BEGAN.plus(LATER);
    InPlacePart risen = STARTED.seen(sees(half, State.RUNNING, 50), false, later);

    assertThat(risen.since()).isEqualTo(later);
    assertThat(risen.seen(sees(half, State.RUNNING, 25), false, later.plus(SOON))).isEqualTo(risen);
    assertThat(risen.seen(sees(half, State.RUNNING, 50), false, later.plus(SOON))).isEqualTo(risen);
    InPlacePart turned = risen.turned(later);
    assertThat(turned.seen(sees(half, State.ROLLING_BACK, 25), true, later.plus(SOON)).since())
        .isEqualTo(later.plus(SOON));
  }

  @Test
  void whatATaskToldIsWhatTheNextOneReads() {
    InPlaceProgress told =
        both(STARTED.reversed("r2"))
            .with("east", _ -> FRESH)
            .goingBack("why", BEGAN.plusMillis(500))
            .telling(Map.of("west", "west web-v001: 50 % replaced"));

    assertThat(InPlaceProgress.read(told.json())).isEqualTo(told);
    assertThat(told.output(BEGAN.plus(LATER)).toString())
        .isEqualTo(
            """
            {"serverGroups":{"west":"web-v001","east":"web-v001"},\
            "previousImage":{"west":"ami-old","east":"ami-old"},\
            "image":{"west":"ami-new","east":"ami-new"},"seconds":600}""");
  }

  @ParameterizedTest
  @CsvSource({
    "100, 1, 100, 200",
    "100, 2, 100, 150",
    "100, 3, 100, 134",
    "100, 20, 100, 110",
    "90, 2, 100, 150",
    "50, 1, 100, 200",
    "50, 3, 50, 100",
    "50, 0, 100, 200",
    "0, 1, 0, 100"
  })
  void oneMoreComesFirstWhereNoneCanBeSpared(int share, int desired, int least, int most) {
    RefreshPace pace = pace(share).forth(desired);

    assertThat(List.of(pace.leastHealthy(), pace.mostHealthy())).containsExactly(least, most);
    assertThat(pace.checkpoints()).containsExactly(50, 100);
    assertThat(pace(share).back(desired).checkpoints()).isEmpty();
  }

  @Test
  void ofNoGroupLessIsLeftThanItsShare() {
    for (int share = 0; share <= 100; share++) {
      int wanted = share;
      assertThat(IntStream.rangeClosed(1, 50))
          .allSatisfy(
              desired ->
                  assertThat(pace(wanted).forth(desired).leastHealthy())
                      .isGreaterThanOrEqualTo(wanted));
    }
  }

  private static InPlacePace pace(int share) {
    return new InPlacePace(
        share, PACE.steps(), PACE.pause(), PACE.patience(), PACE.grace(), PACE.warmUp());
  }
}
