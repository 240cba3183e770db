package dev.lehr.rehearsal.internal.aws.messaging;

import dev.lehr.rehearsal.internal.aws.ec2.Page;
import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import dev.lehr.rehearsal.internal.aws.protocol.Call;
import dev.lehr.rehearsal.internal.aws.protocol.Invocation;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.DeleteQueueRequest;
import software.amazon.awssdk.services.sqs.model.DeleteQueueResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsRequest;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsResponse;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesResponse;
import software.amazon.awssdk.services.sqs.model.PurgeQueueRequest;
import software.amazon.awssdk.services.sqs.model.PurgeQueueResponse;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.TagQueueRequest;
import software.amazon.awssdk.services.sqs.model.TagQueueResponse;
import software.amazon.awssdk.services.sqs.model.UntagQueueRequest;
import software.amazon.awssdk.services.sqs.model.UntagQueueResponse;

/** SQS' queues. */
final class QueueActions {
  private static final String QUEUE_URL = "QueueUrl";
  private static final int USUAL_PAGE = 1000;

  private final Queues queues;
  private final Supplier<URI> endpoint;

  QueueActions(Queues queues, Supplier<URI> endpoint) {
    this.queues = queues;
    this.endpoint = endpoint;
  }

  Actions actions() {
    return new Actions()
        .with("CreateQueue", () -> Invocation.of(CreateQueueRequest.builder(), this::create))
        .with("DeleteQueue", () -> Invocation.of(DeleteQueueRequest.builder(), this::delete))
        .with("ListQueues", () -> Invocation.of(ListQueuesRequest.builder(), this::list))
        .with("GetQueueUrl", () -> Invocation.of(GetQueueUrlRequest.builder(), this::url))
        .with(
            "GetQueueAttributes",
            () -> Invocation.of(GetQueueAttributesRequest.builder(), this::attributes))
        .with(
            "SetQueueAttributes",
            () -> Invocation.of(SetQueueAttributesRequest.builder(), this::change))
        .with("PurgeQueue", () -> Invocation.of(PurgeQueueRequest.builder(), this::purge))
        .with("TagQueue", () -> Invocation.of(TagQueueRequest.builder(), this::tag))
        .with("UntagQueue", () -> Invocation.of(UntagQueueRequest.builder(), this::untag))
        .with("ListQueueTags", () -> Invocation.of(ListQueueTagsRequest.builder(), this::tags));
  }

  static <T> T required(@Nullable T value, String parameter) {
    return Optional.ofNullable(value)
        .orElseThrow(
            () ->
                ApiError.of(
                    "MissingParameter",
                    "The request must contain the parameter %s.".formatted(parameter)));
  }

  private CreateQueueResponse create(Call call, CreateQueueRequest request) {
    QueueName name = new QueueName(call.region(), required(request.queueName(), "QueueName"));
    Queue queue = queues.create(name, request.attributesAsStrings());
    queue.tags().putAll(request.tags());
    return CreateQueueResponse.builder().queueUrl(name.url(endpoint.get())).build();
  }

  private DeleteQueueResponse delete(Call call, DeleteQueueRequest request) {
    queues.remove(at(call, request.queueUrl()));
    return DeleteQueueResponse.builder().build();
  }

  private ListQueuesResponse list(Call call, ListQueuesRequest request) {
    String prefix = Optional.ofNullable(request.queueNamePrefix()).orElse("");
    Page<String> page =
        Page.of(
            queues.in(call.region()).stream()
                .map(Queue::name)
                .filter(name -> name.name().startsWith(prefix))
                .map(name -> name.url(endpoint.get()))
                .toList(),
            Optional.ofNullable(request.maxResults()).orElse(USUAL_PAGE),
            request.nextToken());
    return ListQueuesResponse.builder().queueUrls(page.items()).nextToken(page.nextToken()).build();
  }

  private GetQueueUrlResponse url(Call call, GetQueueUrlRequest request) {
    QueueName name = new QueueName(call.region(), required(request.queueName(), "QueueName"));
    return GetQueueUrlResponse.builder()
        .queueUrl(queues.named(name).name().url(endpoint.get()))
        .build();
  }

  private GetQueueAttributesResponse attributes(Call call, GetQueueAttributesRequest request) {
    Map<String, String> all = all(at(call, request.queueUrl()));
    if (!request.attributeNamesAsStrings().contains("All")) {
      all.keySet().retainAll(request.attributeNamesAsStrings());
    }
    return GetQueueAttributesResponse.builder().attributesWithStrings(all).build();
  }

  private static Map<String, String> all(Queue queue) {
    Map<String, String> all = new TreeMap<>(queue.attributes().all());
    Queue.Counts counts = queue.counts();
    all.put("QueueArn", queue.name().arn());
    all.put("ApproximateNumberOfMessages", "" + counts.visible());
    all.put("ApproximateNumberOfMessagesNotVisible", "" + counts.inFlight());
    all.put("ApproximateNumberOfMessagesDelayed", "" + counts.delayed());
    return all;
  }

  private SetQueueAttributesResponse change(Call call, SetQueueAttributesRequest request) {
    at(call, request.queueUrl()).attributes().put(request.attributesAsStrings());
    return SetQueueAttributesResponse.builder().build();
  }

  private PurgeQueueResponse purge(Call call, PurgeQueueRequest request) {
    at(call, request.queueUrl()).purge();
    return PurgeQueueResponse.builder().build();
  }

  private TagQueueResponse tag(Call call, TagQueueRequest request) {
    at(call, request.queueUrl()).tags().putAll(request.tags());
    return TagQueueResponse.builder().build();
  }

  private UntagQueueResponse untag(Call call, UntagQueueRequest request) {
    at(call, request.queueUrl()).tags().keySet().removeAll(request.tagKeys());
    return UntagQueueResponse.builder().build();
  }

  private ListQueueTagsResponse tags(Call call, ListQueueTagsRequest request) {
    return ListQueueTagsResponse.builder().tags(at(call, request.queueUrl()).tags()).build();
  }

  private Queue at(Call call, @Nullable String url) {
    return queues.at(required(url, QUEUE_URL), call.region());
  }
}
