package dev.lehr.rehearsal.internal.aws;

import static dev.lehr.rehearsal.Eventually.awaitTrue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ResourceInUseException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthReasonEnum;

/** Elastic Load Balancing v2 as the AWS SDK sees it, and the balancer as its users do. */
@Timeout(60)
class LoadBalancingTest {
  @TempDir private Path data;
  private TestingAwsApi cloud;
  private Ec2Client ec2;
  private ElasticLoadBalancingV2Client elb;
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void start() throws IOException {
    cloud = TestingAwsApi.instant(data);
    ec2 = cloud.ec2();
    elb = cloud.client(ElasticLoadBalancingV2Client.builder(), "us-west-2");
  }

  @AfterEach
  void stop() {
    http.close();
    elb.close();
    ec2.close();
    cloud.close();
  }

  @Test
  void requestsGoRoundTheHealthyTargets() throws Exception {
    try (TestingService one = service(11, 0);
        TestingService two = service(12, one.port())) {
      String group = group("web", one.port());
      String url = balancer("web", group);
      List<String> ids = launch(2);
      register(group, ids);
      awaitState(group, ids, "healthy");

      assertThat(Stream.generate(() -> get(url + "/a?b=c")).limit(6).map(HttpResponse::body))
          .containsOnly("127.0.0.11", "127.0.0.12");
      assertThat(List.of(one.requests(), two.requests())).containsExactly(3, 3);
      assertThat(one.last().target()).isEqualTo("/a?b=c");
      assertThat(one.last().headers().first("X-Forwarded-Proto")).contains("http");
      assertThat(one.last().headers().first("X-Forwarded-For")).isPresent();
    }
  }

  @Test
  void aTargetWhoseChecksFailGetsNothingAndSaysWhy() throws Exception {
    try (TestingService one = service(11, 0);
        TestingService two = service(12, one.port())) {
      String group = group("web", one.port());
      String url = balancer("web", group);
      List<String> ids = launch(2);
      register(group, ids);
      awaitState(group, ids, "healthy");

      two.answers(503);
      awaitState(group, ids.subList(1, 2), "unhealthy");

      assertThat(Stream.generate(() -> get(url + "/")).limit(4).map(HttpResponse::body))
          .containsOnly("127.0.0.11");
      TargetHealth health = health(group, ids.get(1));
      assertThat(health.reason()).isEqualTo(TargetHealthReasonEnum.TARGET_RESPONSE_CODE_MISMATCH);
      assertThat(health.description()).isEqualTo("Health checks failed with these codes: [503]");
    }
  }

  @Test
  void drainingWaitsForRequestsUnderWay() throws Exception {
    try (TestingService one = service(11, 0)) {
      String group = group("web", one.port());
      String url = balancer("web", group);
      List<String> ids = launch(1);
      register(group, ids);
      awaitState(group, ids, "healthy");
      CountDownLatch gate = new CountDownLatch(1);
      one.holds(gate);
      CompletableFuture<HttpResponse<String>> slow =
          http.sendAsync(request(url + "/slow"), HttpResponse.BodyHandlers.ofString());
      awaitTrue(() -> one.requests() == 1);

      elb.deregisterTargets(it -> it.targetGroupArn(group).targets(target(ids.getFirst())));
      assertThat(health(group, ids.getFirst()).stateAsString()).isEqualTo("draining");
      assertThat(get(url + "/").statusCode()).isEqualTo(503);
      cloud.pass(Duration.ofSeconds(20));
      assertThat(health(group, ids.getFirst()).stateAsString())
          .as("300 configured seconds are over, but not for what is under way")
          .isEqualTo("draining");
      gate.countDown();

      assertThat(slow.get().statusCode()).isEqualTo(200);
      cloud.pass(Duration.ofSeconds(300));
      assertThat(health(group, ids.getFirst()).reasonAsString()).isEqualTo("Target.NotRegistered");
    }
  }

  @Test
  void badServersMakeTheErrorsOfAws() throws Exception {
    TestingService one = service(11, 0);
    String group = group("web", one.port());
    String url = balancer("web", group);
    assertThat(get(url + "/").statusCode()).as("no targets").isEqualTo(503);
    List<String> ids = launch(1);
    register(group, ids);
    awaitState(group, ids, "healthy");

    one.close();

    HttpResponse<String> refused = get(url + "/");
    assertThat(refused.statusCode()).isEqualTo(502);
    assertThat(refused.headers().firstValue("Server")).contains("awselb/2.0");
    ec2.stopInstances(it -> it.instanceIds(ids));
    assertThat(health(group, ids.getFirst()).description())
        .isEqualTo("Target is in the stopped state");
    ec2.terminateInstances(it -> it.instanceIds(ids));
    assertThat(health(group, ids.getFirst()).reasonAsString()).isEqualTo("Target.NotRegistered");
  }

  @Test
  void rulesChooseByPathHostAndHeaderAndWeightsShare() throws Exception {
    try (TestingService one = service(11, 0);
        TestingService two = service(12, one.port())) {
      String blue = group("blue", one.port());
      String green = group("green", one.port());
      String url = balancer("web", blue);
      List<String> ids = launch(2);
      String listener = listener();
      rule(listener, 10, c -> c.field("path-pattern").values("/green/*"), forward(green));
      rule(
          listener,
          20,
          c ->
              c.field("http-header").httpHeaderConfig(h -> h.httpHeaderName("X-To").values("gre*")),
          forward(green));
      rule(listener, 30, c -> c.field("path-pattern").values("/static"), fixed());
      rule(listener, 5, c -> c.field("path-pattern").values("/both"), weighted(blue, green));
      assertThat(two.port()).isEqualTo(one.port());
      register(blue, ids.subList(0, 1));
      register(green, ids.subList(1, 2));
      awaitState(blue, ids.subList(0, 1), "healthy");
      awaitState(green, ids.subList(1, 2), "healthy");

      assertThat(get(url + "/").body()).isEqualTo("127.0.0.11");
      assertThat(get(url + "/green/x").body()).isEqualTo("127.0.0.12");
      assertThat(get(url + "/static").body()).isEqualTo("still");
      assertThat(
              http.send(
                      HttpRequest.newBuilder(URI.create(url + "/")).header("X-To", "green").build(),
                      HttpResponse.BodyHandlers.ofString())
                  .body())
          .isEqualTo("127.0.0.12");
      assertThat(
              Stream.generate(() -> get(url + "/both").body())
                  .limit(10)
                  .filter("127.0.0.12"::equals))
          .hasSize(3);
      assertThat(elb.describeRules(it -> it.listenerArn(listener)).rules())
          .extracting(Rule::priority)
          .containsExactly("5", "10", "20", "30", "default");
    }
  }

  @Test
  void refusesAndForgetsInAwsWords() {
    String group = group("web", 80);
    balancer("web", group);

    assertThatThrownBy(() -> elb.deleteTargetGroup(it -> it.targetGroupArn(group)))
        .isInstanceOf(ResourceInUseException.class);
    assertThatThrownBy(() -> elb.describeLoadBalancers(it -> it.names("none")))
        .isInstanceOf(LoadBalancerNotFoundException.class);
    assertThat(cloud.api().leftovers())
        .extracting(left -> left.kind() + " " + left.id())
        .containsExactlyInAnyOrder("load-balancer web", "target-group web");
    elb.deleteLoadBalancer(it -> it.loadBalancerArn(balancerArn()));
    elb.deleteTargetGroup(it -> it.targetGroupArn(group));
    assertThat(cloud.api().leftovers()).isEmpty();
    assertThat(cloud.api().balancers()).isEmpty();
  }

  @Test
  void whatPassesIsMeasured() throws Exception {
    try (TestingService one = service(11, 0);
        CloudWatchClient metrics = cloud.client(CloudWatchClient.builder(), "us-west-2")) {
      String group = group("web", one.port());
      String url = balancer("web", group);
      List<String> ids = launch(1);
      register(group, ids);
      awaitState(group, ids, "healthy");
      get(url + "/");
      one.answers(500);
      get(url + "/");
      cloud.pass(Duration.ofSeconds(2));

      awaitTrue(
          () ->
              metrics.listMetrics(it -> it.namespace("AWS/ApplicationELB")).metrics().stream()
                  .map(software.amazon.awssdk.services.cloudwatch.model.Metric::metricName)
                  .collect(Collectors.toSet())
                  .containsAll(
                      List.of(
                          "RequestCount",
                          "TargetResponseTime",
                          "HTTPCode_Target_2XX_Count",
                          "HTTPCode_Target_5XX_Count",
                          "HealthyHostCount",
                          "UnHealthyHostCount")));
    }
  }

  private static TestingService service(int last, int port) throws IOException {
    return new TestingService("127.0.0." + last, port);
  }

  private String group(String name, int port) {
    return elb.createTargetGroup(
            it ->
                it.name(name)
                    .protocol("HTTP")
                    .port(port)
                    .vpcId("vpc-any")
                    .healthCheckPath("/health")
                    .healthCheckIntervalSeconds(5)
                    .healthyThresholdCount(2)
                    .unhealthyThresholdCount(2))
        .targetGroups()
        .getFirst()
        .targetGroupArn();
  }

  /** A balancer with a listener whose default action forwards to the group; where it is. */
  private String balancer(String name, String group) {
    List<String> subnets =
        ec2.describeSubnets().subnets().stream().map(it -> it.subnetId()).toList();
    String arn =
        elb.createLoadBalancer(it -> it.name(name).subnets(subnets))
            .loadBalancers()
            .getFirst()
            .loadBalancerArn();
    elb.createListener(
        it -> it.loadBalancerArn(arn).protocol("HTTP").port(18_080).defaultActions(forward(group)));
    return cloud.api().balancers().getFirst().address().toString();
  }

  private String balancerArn() {
    return elb.describeLoadBalancers().loadBalancers().getFirst().loadBalancerArn();
  }

  private String listener() {
    return elb.describeListeners(it -> it.loadBalancerArn(balancerArn()))
        .listeners()
        .getFirst()
        .listenerArn();
  }

  private void rule(
      String listener, int priority, Consumer<RuleCondition.Builder> condition, Action action) {
    RuleCondition met = RuleCondition.builder().applyMutation(condition).build();
    elb.createRule(
        it -> it.listenerArn(listener).priority(priority).conditions(met).actions(action));
  }

  private static Action forward(String group) {
    return Action.builder().type("forward").targetGroupArn(group).build();
  }

  private static Action weighted(String seven, String three) {
    return Action.builder()
        .type("forward")
        .forwardConfig(
            it ->
                it.targetGroups(
                    TargetGroupTuple.builder().targetGroupArn(seven).weight(7).build(),
                    TargetGroupTuple.builder().targetGroupArn(three).weight(3).build()))
        .build();
  }

  private static Action fixed() {
    return Action.builder()
        .type("fixed-response")
        .fixedResponseConfig(
            it -> it.statusCode("200").contentType("text/plain").messageBody("still"))
        .build();
  }

  private List<String> launch(int count) {
    String image = ec2.describeImages(it -> it.owners("amazon")).images().getFirst().imageId();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(
          ec2.runInstances(it -> it.imageId(image).minCount(1).maxCount(1).instanceType("t3.small"))
              .instances()
              .getFirst()
              .instanceId());
    }
    return ids;
  }

  private void register(String group, List<String> ids) {
    elb.registerTargets(
        it ->
            it.targetGroupArn(group).targets(ids.stream().map(LoadBalancingTest::target).toList()));
  }

  private static TargetDescription target(String id) {
    return TargetDescription.builder().id(id).build();
  }

  private TargetHealth health(String group, String id) {
    return elb.describeTargetHealth(it -> it.targetGroupArn(group).targets(target(id)))
        .targetHealthDescriptions()
        .getFirst()
        .targetHealth();
  }

  private void awaitState(String group, List<String> ids, String state) {
    for (String id : ids) {
      awaitTrue(
          () -> {
            cloud.pass(Duration.ofMillis(300));
            return health(group, id).stateAsString().equals(state);
          });
    }
  }

  private static HttpRequest request(String url) {
    return HttpRequest.newBuilder(URI.create(url)).build();
  }

  private HttpResponse<String> get(String url) {
    try {
      return http.send(request(url), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
