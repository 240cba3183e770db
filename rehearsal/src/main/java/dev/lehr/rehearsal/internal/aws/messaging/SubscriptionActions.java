package dev.lehr.rehearsal.internal.aws.messaging;

import dev.lehr.rehearsal.internal.aws.ec2.Page;
import dev.lehr.rehearsal.internal.aws.protocol.Account;
import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import dev.lehr.rehearsal.internal.aws.protocol.Call;
import dev.lehr.rehearsal.internal.aws.protocol.Invocation;
import dev.lehr.rehearsal.internal.aws.world.Notes;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.sns.model.ConfirmSubscriptionRequest;
import software.amazon.awssdk.services.sns.model.ConfirmSubscriptionResponse;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesResponse;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicResponse;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsResponse;
import software.amazon.awssdk.services.sns.model.SetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetSubscriptionAttributesResponse;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sns.model.SubscribeResponse;
import software.amazon.awssdk.services.sns.model.UnsubscribeRequest;
import software.amazon.awssdk.services.sns.model.UnsubscribeResponse;

/** Who hears of which topic: queues of this cloud, and HTTP endpoints once they have confirmed. */
final class SubscriptionActions {
  private static final String PENDING = "pending confirmation";
  private static final Set<String> PROTOCOLS = Set.of("sqs", "http", "https");
  private static final int PAGE = 100;

  private final Topics topics;
  private final Deliveries deliveries;
  private final Notes notes;
  private final InstantSource clock;

  SubscriptionActions(Topics topics, Deliveries deliveries, Notes notes, InstantSource clock) {
    this.topics = topics;
    this.deliveries = deliveries;
    this.notes = notes;
    this.clock = clock;
  }

  Actions actions() {
    return new Actions()
        .with("Subscribe", () -> Invocation.of(SubscribeRequest.builder(), this::subscribe))
        .with(
            "ConfirmSubscription",
            () -> Invocation.of(ConfirmSubscriptionRequest.builder(), this::confirm))
        .with("Unsubscribe", () -> Invocation.of(UnsubscribeRequest.builder(), this::unsubscribe))
        .with(
            "ListSubscriptions",
            () -> Invocation.of(ListSubscriptionsRequest.builder(), this::list))
        .with(
            "ListSubscriptionsByTopic",
            () -> Invocation.of(ListSubscriptionsByTopicRequest.builder(), this::listOf))
        .with(
            "GetSubscriptionAttributes",
            () -> Invocation.of(GetSubscriptionAttributesRequest.builder(), this::attributes))
        .with(
            "SetSubscriptionAttributes",
            () -> Invocation.of(SetSubscriptionAttributesRequest.builder(), this::change));
  }

  private SubscribeResponse subscribe(Call call, SubscribeRequest request) {
    Topic topic = topics.at(request.topicArn());
    String protocol = Topics.required(request.protocol(), "Protocol");
    if (!PROTOCOLS.contains(protocol)) {
      throw Topics.invalid(
          "the rehearsal cloud delivers by sqs, http and https only, not by '%s'"
              .formatted(protocol));
    }
    request.attributes().forEach(this::note);
    Subscription subscription = known(topic, request).orElseGet(() -> added(topic, request));
    boolean tellsArn =
        subscription.confirmed() || Boolean.TRUE.equals(request.returnSubscriptionArn());
    return SubscribeResponse.builder()
        .subscriptionArn(tellsArn ? subscription.arn() : PENDING)
        .build();
  }

  private static Optional<Subscription> known(Topic topic, SubscribeRequest request) {
    return topic.subscriptions().values().stream()
        .filter(one -> one.protocol().equals(request.protocol()))
        .filter(one -> one.endpoint().equals(request.endpoint()))
        .findFirst();
  }

  private Subscription added(Topic topic, SubscribeRequest request) {
    String endpoint = Topics.required(request.endpoint(), "Endpoint");
    Subscription fresh =
        new Subscription(topic.arn(), request.protocol(), endpoint, request.attributes());
    topic.subscriptions().put(fresh.arn(), fresh);
    if (request.protocol().equals("sqs")) {
      fresh.confirm();
    } else {
      deliveries.confirm(topic, fresh, clock.instant());
    }
    return fresh;
  }

  private void note(String attribute, String value) {
    if (!attribute.equals("RawMessageDelivery")) {
      notes.add(
          "SNS subscriptions keep the attribute %s, and do not act on it".formatted(attribute));
    }
  }

  private ConfirmSubscriptionResponse confirm(Call call, ConfirmSubscriptionRequest request) {
    Subscription subscription =
        topics.at(request.topicArn()).subscriptions().values().stream()
            .filter(one -> one.token().equals(request.token()))
            .findFirst()
            .orElseThrow(() -> Topics.invalid("Token"));
    subscription.confirm();
    return ConfirmSubscriptionResponse.builder().subscriptionArn(subscription.arn()).build();
  }

  private UnsubscribeResponse unsubscribe(Call call, UnsubscribeRequest request) {
    topics.of(request.subscriptionArn()).subscriptions().remove(request.subscriptionArn());
    return UnsubscribeResponse.builder().build();
  }

  private ListSubscriptionsResponse list(Call call, ListSubscriptionsRequest request) {
    List<software.amazon.awssdk.services.sns.model.Subscription> all =
        topics.in(call.region()).stream().flatMap(topic -> models(topic).stream()).toList();
    var page = Page.of(all, PAGE, request.nextToken());
    return ListSubscriptionsResponse.builder()
        .subscriptions(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private ListSubscriptionsByTopicResponse listOf(
      Call call, ListSubscriptionsByTopicRequest request) {
    var page = Page.of(models(topics.at(request.topicArn())), PAGE, request.nextToken());
    return ListSubscriptionsByTopicResponse.builder()
        .subscriptions(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private static List<software.amazon.awssdk.services.sns.model.Subscription> models(Topic topic) {
    return topic.subscriptions().values().stream()
        .map(
            one ->
                software.amazon.awssdk.services.sns.model.Subscription.builder()
                    .topicArn(topic.arn())
                    .subscriptionArn(one.confirmed() ? one.arn() : "PendingConfirmation")
                    .protocol(one.protocol())
                    .endpoint(one.endpoint())
                    .owner(Account.USUAL)
                    .build())
        .toList();
  }

  private GetSubscriptionAttributesResponse attributes(
      Call call, GetSubscriptionAttributesRequest request) {
    Topic topic = topics.of(request.subscriptionArn());
    Subscription subscription = of(topic, request.subscriptionArn());
    Map<String, String> all = new TreeMap<>(subscription.attributes());
    all.put("SubscriptionArn", subscription.arn());
    all.put("TopicArn", topic.arn());
    all.put("Protocol", subscription.protocol());
    all.put("Endpoint", subscription.endpoint());
    all.put("Owner", Account.USUAL);
    all.put("PendingConfirmation", "" + !subscription.confirmed());
    return GetSubscriptionAttributesResponse.builder().attributes(all).build();
  }

  private SetSubscriptionAttributesResponse change(
      Call call, SetSubscriptionAttributesRequest request) {
    String name = Topics.required(request.attributeName(), "AttributeName");
    String value = Optional.ofNullable(request.attributeValue()).orElse("");
    note(name, value);
    of(topics.of(request.subscriptionArn()), request.subscriptionArn())
        .attributes()
        .put(name, value);
    return SetSubscriptionAttributesResponse.builder().build();
  }

  private static Subscription of(Topic topic, String arn) {
    return Optional.ofNullable(topic.subscriptions().get(arn))
        .orElseThrow(() -> Topics.invalid("SubscriptionArn"));
  }
}
