package dev.lehr.canary.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.canary.CanaryConfig;
import dev.lehr.canary.CanaryJson;
import dev.lehr.canary.CanaryJudges;
import dev.lehr.canary.Dialect;
import dev.lehr.canary.Judgement;
import dev.lehr.canary.MetricSetPair;
import dev.lehr.canary.SampleTimes;
import dev.lehr.canary.Series;
import dev.lehr.canary.Thresholds;
import dev.lehr.canary.run.RunPlan;
import dev.lehr.canary.run.RunState;
import dev.lehr.canary.run.Schedule;
import dev.lehr.canary.run.ScopePair;
import dev.lehr.canary.run.Subject;
import dev.lehr.canary.run.Window;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

class CanaryReportTest {
  private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");
  private static final Thresholds THRESHOLDS = new Thresholds(95, 75);
  private static final String HOSTILE = "<script>alert('&\"')</script>\u0007";

  @Test
  void needsNothingElse() {
    String page = report(points(60)).html();

    assertThat(page)
        .doesNotContain("<script", "http:", "https:", "src=", "href=", "@import", "url(");
    assertThat(page).contains("prefers-color-scheme: dark", "lang=\"en\"", "role=\"img\"");
  }

  @Test
  void isWellFormedWhateverItsNamesAre() throws Exception {
    String page = report(points(60)).html();
    String body = page.substring(page.indexOf("<body>"), page.indexOf("</html>"));

    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml(body).getBytes(UTF_8)));

    assertThat(document.getElementsByTagName("script").getLength()).isZero();
    assertThat(document.getElementsByTagName("details").getLength()).isEqualTo(3);
    assertThat(document.getElementsByTagName("h3").item(2).getTextContent())
        .contains("<script>alert('&\"')</script>");
    assertThat(ids(document)).doesNotHaveDuplicates();
  }

  @Test
  void showsBothSidesOfEveryMetricInWordsToo() {
    String page = report(points(60)).html();

    assertThat(page.split("class=\"line baseline\"", -1)).hasSize(4);
    assertThat(page.split("class=\"bars canary\"", -1)).hasSize(4);
    assertThat(page).contains("aria-label=\"Over time: baseline from", "aria-label=\"Shift +");
    assertThat(page).contains("▲ high", "✓ pass", "10:30", "<dt>Baseline</dt><dd>web-v001</dd>");
    assertThat(page.indexOf("▲ high"))
        .as("what is wrong comes first")
        .isLessThan(page.indexOf("✓ pass</span>"));
  }

  @Test
  void aWeekByTheMinuteIsNotABigPage() {
    assertThat(report(points(10_080)).html())
        .hasSizeLessThan(150_000)
        .contains("class=\"range canary\"");
  }

  @Test
  void emptySidesAndInfinitiesAreDrawnToo() {
    CanaryReport empty = report(new double[0]);
    double[] odd = {Double.NaN, 1, Double.NaN};

    assertThat(empty.html()).contains("no data");
    assertThat(report(odd).html()).doesNotContain("NaN", "Infinity");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "52, 52",
    "1234.567, 1235",
    "0.00012, 0.000120",
    "-3.14159, −3.142",
    "42.25, 42.25",
    "123456.7, 123456.7",
    "1310000000, 1.31 G",
    "1e20, 1.00e+20",
    "NaN, –",
    "Infinity, ∞"
  })
  void figuresAreForReaders(double number, String text) {
    assertThat(Figures.of(number)).isEqualTo(text);
  }

  private static List<String> ids(Document document) {
    var all = document.getElementsByTagName("*");
    return java.util.stream.IntStream.range(0, all.getLength())
        .mapToObj(index -> ((org.w3c.dom.Element) all.item(index)).getAttribute("id"))
        .filter(id -> !id.isEmpty())
        .toList();
  }

  /** HTML's boolean attribute as XML wants it. */
  private static String xml(String body) {
    return body.replace(" open>", " open=\"\">");
  }

  private static double[] points(int count) {
    Random random = new Random(5);
    double[] values = new double[count];
    Arrays.setAll(values, index -> 40 + random.nextGaussian() * 3);
    return values;
  }

  private static CanaryReport report(double[] baseline) {
    CanaryConfig config = config();
    Random random = new Random(6);
    double[] slower = baseline.clone();
    double[] alike = baseline.clone();
    Arrays.setAll(slower, index -> slower[index] * 1.6 + random.nextGaussian());
    Arrays.setAll(alike, index -> alike[index] + random.nextGaussian() / 9);
    List<MetricSetPair> pairs =
        List.of(
            pair("latency", baseline, slower),
            pair("cpu", baseline, alike),
            pair(HOSTILE, baseline, alike));
    Judgement judgement =
        CanaryJudges.named(CanaryJudges.NETFLIX, 1)
            .orElseThrow()
            .judge(config, THRESHOLDS, pairs.iterator());
    Window window = new Window(START, START.plus(Duration.ofMinutes(60)));
    RunPlan plan =
        new RunPlan(
            Schedule.once(window, Duration.ofMinutes(1)).every(Duration.ofMinutes(20)),
            Map.of("default", ScopePair.of(Subject.of("web-v001"), Subject.of("web-v002"))),
            THRESHOLDS,
            false,
            false);
    RunState run = RunState.begin(plan).judged(judgement, false).notJudged("HTTP 503");
    return new CanaryReport(
        config,
        THRESHOLDS,
        judgement,
        pairs,
        Optional.of(run.judged(judgement, false)),
        Map.of("Baseline", "web-v001"));
  }

  private static MetricSetPair pair(String name, double[] baseline, double[] canary) {
    return new MetricSetPair(name, name, Map.of(), series(baseline), series(canary));
  }

  private static Series series(double[] values) {
    return new Series(values, Optional.of(new SampleTimes(START, Duration.ofMinutes(1))));
  }

  private static CanaryConfig config() {
    String metric =
        "{\"name\": %s, \"query\": {\"type\": \"file\"}, \"groups\": [\"web\"],"
            + " \"analysisConfigurations\": {\"canary\": {\"direction\": \"increase\"}}}";
    String text =
        "{\"name\": \"web\", \"metrics\": [%s, %s, %s], \"classifier\": {\"groupWeights\": {\"web\": 100}}}"
            .formatted(
                metric.formatted("\"latency\""),
                metric.formatted("\"cpu\""),
                metric.formatted("\"<script>alert('&\\\"')</script>\\u0007\""));
    return CanaryJson.readConfig(CanaryJson.parse(text.getBytes(UTF_8)), Dialect.KAYENTA);
  }
}
