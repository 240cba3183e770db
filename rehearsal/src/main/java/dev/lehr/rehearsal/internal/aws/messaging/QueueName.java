package dev.lehr.rehearsal.internal.aws.messaging;

import dev.lehr.rehearsal.internal.aws.protocol.Account;
import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.net.URI;

/**
 * A queue's name and place. Its URL has the region in it, for here all regions share one address.
 */
record QueueName(String region, String name) {
  QueueName {
    if (!name.matches("[A-Za-z0-9_-]{1,80}|[A-Za-z0-9_-]{1,75}\\.fifo")) {
      throw ApiError.of(
          "InvalidParameterValue",
          "The queue name '%s' can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length"
              .formatted(name));
    }
  }

  /** The queue that a URL means; a region that it does not name is the caller's. */
  static QueueName of(String url, String callersRegion) {
    String[] steps = url.replaceFirst("^https?://[^/]+/", "").split("/", -1);
    boolean placed = steps.length == 4 && steps[0].equals("queue");
    return new QueueName(placed ? steps[1] : callersRegion, steps[steps.length - 1]);
  }

  boolean fifo() {
    return name.endsWith(".fifo");
  }

  String url(URI endpoint) {
    return endpoint.resolve("/queue/%s/%s/%s".formatted(region, Account.USUAL, name)).toString();
  }

  String arn() {
    return "arn:aws:sqs:%s:%s:%s".formatted(region, Account.USUAL, name);
  }
}
