package dev.lehr.pipeline;

import static dev.lehr.pipeline.TestingStages.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.beans.Introspector;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Pipelines and events come back from JSON as they were. */
class PipelineJsonTest {
  private static final Stage FULL =
      new Stage(
          "deploy",
          "one",
          Set.of("bake"),
          Optional.of("${ bake.ami != null }"),
          Optional.of(Duration.ofMinutes(90)),
          new Retry(4, Duration.ofMillis(250), 1.5, Duration.ofSeconds(30)),
          OnFailure.CONTINUE_AND_FAIL,
          Optional.of(
              new ExecutionWindow(
                  EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                  List.of(new ExecutionWindow.Part(LocalTime.of(22, 0), LocalTime.of(2, 30))),
                  ZoneId.of("Europe/Berlin"))),
          json("{'to':'prod','steps':[25,100]}"));

  private static final Pipeline PIPELINE =
      new Pipeline(
          "shop",
          "deliver",
          "Brings the shop out",
          List.of(
              new Parameter(
                  "channel",
                  Parameter.Type.TEXT,
                  "Which",
                  Optional.of(json("{'a':'beta'}").path("a")),
                  List.copyOf(json("{'a':['beta','stable']}").path("a").values())),
              new Parameter("count", Parameter.Type.NUMBER, "", Optional.empty(), List.of())),
          List.of(TestingStages.stage("bake", "one"), FULL),
          List.of(new Trigger("git", json("{'branch':'main'}"), true)),
          new Concurrency(2, Concurrency.Beyond.CANCEL_RUNNING),
          List.of(
              new Notification("slack", Set.of("execution.failed"), json("{'channel':'#ops'}"))),
          Map.of("prod", json("{'account':'prod','regions':['us-west-2']}")));

  @Test
  void keepsEverythingOfAPipeline() {
    assertThat(PipelineJson.readPipeline(PipelineJson.write(PIPELINE))).isEqualTo(PIPELINE);
  }

  @Test
  void readsWhatWasWrittenBeforeThereWereEnvironments() {
    ObjectNode old = PipelineJson.write(PIPELINE);
    old.remove("environments");
    assertThat(PipelineJson.readPipeline(old).environments()).isEmpty();
  }

  @Test
  void writesAStageForPeople() {
    assertThat(PipelineJson.write(PIPELINE).path("stages").path(1))
        .isEqualTo(
            json(
                """
                {'name':'deploy','type':'one','needs':['bake'],'when':'${ bake.ami != null }',
                 'timeout':'PT1H30M',
                 'retry':{'attempts':4,'first':'PT0.25S','factor':1.5,'longest':'PT30S'},
                 'onFailure':'continueAndFail',
                 'restrictTo':{'days':['monday','friday'],
                   'parts':[{'from':'22:00','until':'02:30'}],'zone':'Europe/Berlin'},
                 'settings':{'to':'prod','steps':[25,100]}}"""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'type':'started','parameters':{'a':1},'trigger':{'type':'git'},'by':'ada'}
          {'type':'admitted'}
          {'type':'stagePrepared','stage':'a','run':2,'go':{'x':1}}
          {'type':'stagePrepared','stage':'a','run':2,'skip':'not today'}
          {'type':'stagePrepared','stage':'a','run':2,'refused':'no such thing'}
          {'type':'taskProgressed','stage':'a','run':1,'index':0,'progress':{'percent':4}}
          {'type':'taskProgressed','stage':'a','run':1,'index':0,'progress':null}
          {'type':'taskSucceeded','stage':'a','run':1,'index':0,'output':{'ami':'ami-1'}}
          {'type':'taskFailed','stage':'a','run':1,'index':0,'attempt':3,'message':'m','kind':'transient','details':{}}
          {'type':'timerFired','stage':'a','run':1,'purpose':'timeout','number':0}
          {'type':'approved','stage':'a','by':'bob','comment':'fine'}
          {'type':'rejected','stage':'a','by':'bob','comment':''}
          {'type':'cancelRequested','by':'bob','reason':'r'}
          {'type':'limitReached','message':'m'}
          {'type':'pauseRequested','by':'bob'}
          {'type':'resumeRequested','by':'bob'}
          {'type':'skipRequested','stage':'a','by':'bob','reason':'r'}
          {'type':'restartRequested','stage':'a','by':'bob'}
          """,
      quoteCharacter = '`')
  void keepsEverythingOfAnEvent(String text) {
    Event event = PipelineJson.readEvent(json(text));

    assertThat(PipelineJson.write(event)).isEqualTo(json(text));
  }

  @Test
  void namesEventsLikeTheirRecords() {
    for (Class<?> type : Event.class.getPermittedSubclasses()) {
      ObjectNode any =
          json(
              """
              {'stage':'a','run':1,'index':0,'attempt':1,'by':'b','comment':'c','reason':'r',
               'skip':'s','parameters':{},'trigger':{},'progress':1,'output':{},'message':'m',
               'kind':'permanent','details':{},'purpose':'wait','number':0}""");
      any.put("type", Introspector.decapitalize(type.getSimpleName()));

      assertThat(PipelineJson.readEvent(any)).isInstanceOf(type);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                | An event needs a text as 'type', not nothing
          {'type':'sung','by':'ada'}        | There are no events of type 'sung'
          {'type':'approved','by':1}        | An event needs a text as 'by', not 1
          {'type':'stagePrepared','stage':'a','run':'x'} | An event needs a whole number as 'run', not "x"
          {'type':'timerFired','stage':'a','run':1,'purpose':'tea'} | An event's 'purpose' is 'tea', which can not be read: 'tea' is none of window, wait, retry, timeout
          """)
  void refusesByName(String text, String message) {
    assertThatThrownBy(() -> PipelineJson.readEvent(json(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void refusesAPipelineByName() {
    assertThatThrownBy(() -> PipelineJson.readPipeline(json("{'application':'shop'}")))
        .hasMessage("A pipeline needs a text as 'name', not nothing");
  }

  @Test
  void writesEnumsInCamelCase() {
    assertThat(PipelineJson.word(StageStatus.AWAITING_APPROVAL)).isEqualTo("awaitingApproval");
    assertThat(PipelineJson.word(StageStatus.RUNNING)).isEqualTo("running");
  }

  /** Whatever stands somewhere in it instead of what belongs there. */
  @Property(tries = 500)
  void refusesDamagedPipelinesByNameOrNotAtAll(
      @ForAll @IntRange(max = 200) int place, @ForAll("junk") JsonNode junk) {
    ObjectNode damaged = PipelineJson.write(PIPELINE);
    List<Runnable> damages = new ArrayList<>();
    collect(damaged, junk, damages);
    damages.get(place % damages.size()).run();

    try {
      Pipeline read = PipelineJson.readPipeline(damaged);
      assertThat(PipelineJson.readPipeline(PipelineJson.write(read))).isEqualTo(read);
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Provide
  Arbitrary<JsonNode> junk() {
    return Arbitraries.of("null", "-1", "1e99", "1.5", "''", "'x'", "true", "[]", "[1]", "{}")
        .map(text -> json("{'it':" + text + "}").path("it"));
  }

  private static void collect(JsonNode node, JsonNode junk, List<Runnable> damages) {
    if (node instanceof ObjectNode object) {
      for (String name : object.propertyNames()) {
        damages.add(() -> object.set(name, junk));
        damages.add(() -> object.remove(name));
        collect(object.path(name), junk, damages);
      }
    }
    if (node instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        int index = i;
        damages.add(() -> list.set(index, junk));
        collect(list.path(i), junk, damages);
      }
    }
  }
}
