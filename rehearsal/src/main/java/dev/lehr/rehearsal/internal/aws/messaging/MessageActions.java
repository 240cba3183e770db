package dev.lehr.rehearsal.internal.aws.messaging;

import static dev.lehr.rehearsal.internal.aws.messaging.QueueActions.required;

import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import dev.lehr.rehearsal.internal.aws.protocol.Call;
import dev.lehr.rehearsal.internal.aws.protocol.Invocation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Messages, one call each. */
final class MessageActions {
  private static final int MOST = 10;

  private final Queues queues;

  MessageActions(Queues queues) {
    this.queues = queues;
  }

  Actions actions() {
    return new Actions()
        .with("SendMessage", () -> Invocation.of(SendMessageRequest.builder(), this::send))
        .with("ReceiveMessage", () -> Invocation.of(ReceiveMessageRequest.builder(), this::receive))
        .with("DeleteMessage", () -> Invocation.of(DeleteMessageRequest.builder(), this::delete))
        .with(
            "ChangeMessageVisibility",
            () -> Invocation.of(ChangeMessageVisibilityRequest.builder(), this::hide));
  }

  SendMessageResponse send(Call call, SendMessageRequest request) {
    Queue queue = at(call, request.queueUrl());
    Letter letter =
        new Letter(
            required(request.messageBody(), "MessageBody"),
            request.messageAttributes(),
            Optional.ofNullable(request.delaySeconds()).map(Duration::ofSeconds),
            Optional.ofNullable(request.messageGroupId()),
            Optional.ofNullable(request.messageDeduplicationId()));
    checkLength(queue, letter.body());
    StoredMessage message = queue.send(letter);
    return SendMessageResponse.builder()
        .messageId(message.id())
        .md5OfMessageBody(Checksums.of(letter.body()))
        .md5OfMessageAttributes(Messages.digest(letter).orElse(null))
        .sequenceNumber(queue.name().fifo() ? message.sequence() : null)
        .build();
  }

  private static void checkLength(Queue queue, String body) {
    int largest = queue.attributes().number(QueueAttributes.LARGEST);
    if (body.isEmpty() || body.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > largest) {
      throw ApiError.of(
          "InvalidParameterValue",
          "One or more parameters are invalid. Reason: Message must have at least 1 byte and be shorter than %d bytes."
              .formatted(largest));
    }
  }

  private ReceiveMessageResponse receive(Call call, ReceiveMessageRequest request) {
    Queue queue = at(call, request.queueUrl());
    int most = Optional.ofNullable(request.maxNumberOfMessages()).orElse(1);
    if (most < 1 || most > MOST) {
      throw ApiError.of(
          "InvalidParameterValue",
          "Value %d for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided."
              .formatted(most));
    }
    Duration hidden = seconds(request.visibilityTimeout(), queue, QueueAttributes.VISIBILITY);
    Duration patience = seconds(request.waitTimeSeconds(), queue, QueueAttributes.WAIT);
    Messages messages = Messages.asked(request);
    List<Message> found =
        queue.receive(most, hidden, patience).stream().map(messages::model).toList();
    return found.isEmpty()
        ? ReceiveMessageResponse.builder().build()
        : ReceiveMessageResponse.builder().messages(found).build();
  }

  private static Duration seconds(@Nullable Integer asked, Queue queue, String usual) {
    return Optional.ofNullable(asked)
        .map(Duration::ofSeconds)
        .orElseGet(() -> queue.attributes().seconds(usual));
  }

  DeleteMessageResponse delete(Call call, DeleteMessageRequest request) {
    at(call, request.queueUrl()).delete(required(request.receiptHandle(), "ReceiptHandle"));
    return DeleteMessageResponse.builder().build();
  }

  ChangeMessageVisibilityResponse hide(Call call, ChangeMessageVisibilityRequest request) {
    int seconds = required(request.visibilityTimeout(), "VisibilityTimeout");
    at(call, request.queueUrl())
        .hide(required(request.receiptHandle(), "ReceiptHandle"), Duration.ofSeconds(seconds));
    return ChangeMessageVisibilityResponse.builder().build();
  }

  private Queue at(Call call, @Nullable String url) {
    return queues.at(required(url, "QueueUrl"), call.region());
  }
}
