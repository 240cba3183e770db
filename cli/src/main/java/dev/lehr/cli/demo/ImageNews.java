package dev.lehr.cli.demo;

import dev.lehr.rehearsal.PatchRelease;
import dev.lehr.rehearsal.Rehearsal;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The team's queue of what Amazon tells of new Windows images, as it does on an SNS topic.
 *
 * @param client of the region that the queue is in
 * @param queue its URL
 */
record ImageNews(SqsClient client, String queue) implements AutoCloseable {
  private static final String NAME = "windows-images";

  /** A new queue. */
  static ImageNews in(Rehearsal cloud, String region) {
    SqsClient client =
        SqsClient.builder()
            .region(Region.of(region))
            .endpointOverride(cloud.endpoint())
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("DEMO", "demo")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    return new ImageNews(client, client.createQueue(order -> order.queueName(NAME)).queueUrl());
  }

  /** There are new ones. */
  void tell(PatchRelease release) {
    String message =
        JsonMapper.shared()
            .writeValueAsString(Map.of("version", release.version(), "update", release.update()));
    client.sendMessage(order -> order.queueUrl(queue).messageBody(message));
  }

  @Override
  public void close() {
    client.close();
  }
}
