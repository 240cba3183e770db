package dev.lehr.rehearsal.internal.aws.messaging;

import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import dev.lehr.rehearsal.internal.aws.protocol.Call;
import dev.lehr.rehearsal.internal.aws.protocol.Invocation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Up to ten messages with one call; each succeeds or fails for itself. */
final class BatchActions {
  private static final int MOST = 10;

  private final MessageActions messages;

  BatchActions(MessageActions messages) {
    this.messages = messages;
  }

  Actions actions() {
    return new Actions()
        .with(
            "SendMessageBatch", () -> Invocation.of(SendMessageBatchRequest.builder(), this::send))
        .with(
            "DeleteMessageBatch",
            () -> Invocation.of(DeleteMessageBatchRequest.builder(), this::delete))
        .with(
            "ChangeMessageVisibilityBatch",
            () -> Invocation.of(ChangeMessageVisibilityBatchRequest.builder(), this::hide));
  }

  private SendMessageBatchResponse send(Call call, SendMessageBatchRequest request) {
    Outcome<SendMessageBatchResultEntry> outcome =
        each(
            request.entries(),
            SendMessageBatchRequestEntry::id,
            entry -> sent(entry.id(), messages.send(call, single(request, entry))));
    return SendMessageBatchResponse.builder()
        .successful(outcome.successful())
        .failed(outcome.failed())
        .build();
  }

  private static SendMessageRequest single(
      SendMessageBatchRequest request, SendMessageBatchRequestEntry entry) {
    return SendMessageRequest.builder()
        .queueUrl(request.queueUrl())
        .messageBody(entry.messageBody())
        .delaySeconds(entry.delaySeconds())
        .messageAttributes(entry.messageAttributes())
        .messageGroupId(entry.messageGroupId())
        .messageDeduplicationId(entry.messageDeduplicationId())
        .build();
  }

  private static SendMessageBatchResultEntry sent(String id, SendMessageResponse answer) {
    return SendMessageBatchResultEntry.builder()
        .id(id)
        .messageId(answer.messageId())
        .md5OfMessageBody(answer.md5OfMessageBody())
        .md5OfMessageAttributes(answer.md5OfMessageAttributes())
        .sequenceNumber(answer.sequenceNumber())
        .build();
  }

  private DeleteMessageBatchResponse delete(Call call, DeleteMessageBatchRequest request) {
    Outcome<DeleteMessageBatchResultEntry> outcome =
        each(
            request.entries(),
            DeleteMessageBatchRequestEntry::id,
            entry -> {
              messages.delete(
                  call,
                  DeleteMessageRequest.builder()
                      .queueUrl(request.queueUrl())
                      .receiptHandle(entry.receiptHandle())
                      .build());
              return DeleteMessageBatchResultEntry.builder().id(entry.id()).build();
            });
    return DeleteMessageBatchResponse.builder()
        .successful(outcome.successful())
        .failed(outcome.failed())
        .build();
  }

  private ChangeMessageVisibilityBatchResponse hide(
      Call call, ChangeMessageVisibilityBatchRequest request) {
    Outcome<ChangeMessageVisibilityBatchResultEntry> outcome =
        each(
            request.entries(),
            ChangeMessageVisibilityBatchRequestEntry::id,
            entry -> {
              messages.hide(
                  call,
                  ChangeMessageVisibilityRequest.builder()
                      .queueUrl(request.queueUrl())
                      .receiptHandle(entry.receiptHandle())
                      .visibilityTimeout(entry.visibilityTimeout())
                      .build());
              return ChangeMessageVisibilityBatchResultEntry.builder().id(entry.id()).build();
            });
    return ChangeMessageVisibilityBatchResponse.builder()
        .successful(outcome.successful())
        .failed(outcome.failed())
        .build();
  }

  private record Outcome<R>(List<R> successful, List<BatchResultErrorEntry> failed) {}

  private static <E, R> Outcome<R> each(
      List<E> entries, Function<E, String> id, Function<E, R> work) {
    check(entries.stream().map(id).toList());
    Outcome<R> outcome = new Outcome<>(new ArrayList<>(), new ArrayList<>());
    for (E entry : entries) {
      try {
        outcome.successful().add(work.apply(entry));
      } catch (ApiError failure) {
        outcome
            .failed()
            .add(
                BatchResultErrorEntry.builder()
                    .id(id.apply(entry))
                    .code(failure.code())
                    .message(failure.text())
                    .senderFault(true)
                    .build());
      }
    }
    return outcome;
  }

  private static void check(List<String> ids) {
    if (ids.isEmpty()) {
      throw ApiError.of("EmptyBatchRequest", "There should be at least one entry in the request.");
    }
    if (ids.size() > MOST) {
      throw ApiError.of(
          "TooManyEntriesInBatchRequest",
          "Maximum number of entries per request are 10. You have sent %d.".formatted(ids.size()));
    }
    if (ids.stream().distinct().count() < ids.size()) {
      throw ApiError.of("BatchEntryIdsNotDistinct", "Two or more batch entries have the same Id");
    }
  }
}
