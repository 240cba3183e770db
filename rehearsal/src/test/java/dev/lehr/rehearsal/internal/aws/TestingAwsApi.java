package dev.lehr.rehearsal.internal.aws;

import dev.lehr.rehearsal.FaultPlan;
import dev.lehr.rehearsal.Timings;
import dev.lehr.rehearsal.internal.http.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** A running API on a free port with a clock that tests move, and clients for it. */
public final class TestingAwsApi implements AutoCloseable {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private final TestingMachinePark machines = new TestingMachinePark();
  private final AwsApi api;

  /** An API in this folder. */
  public TestingAwsApi(Path data, Timings timings, FaultPlan faults) throws IOException {
    InstantSource clock = now::get;
    this.api =
        AwsApi.start(
            new AwsSettings(
                data,
                data,
                0,
                page -> Response.text(404, ""),
                "us-west-2",
                timings,
                faults,
                machines,
                clock,
                new SecureRandom()));
  }

  /** An API where nothing takes time and nothing goes wrong. */
  public static TestingAwsApi instant(Path data) throws IOException {
    return new TestingAwsApi(data, Timings.instant(), FaultPlan.none());
  }

  /** With these faults. */
  public static TestingAwsApi faulty(Path data, String... faults) throws IOException {
    return new TestingAwsApi(data, Timings.instant(), FaultPlan.parse(List.of(faults), 1));
  }

  public AwsApi api() {
    return api;
  }

  public TestingMachinePark machines() {
    return machines;
  }

  public Instant now() {
    return now.get();
  }

  /** Moves the clock on. */
  public void pass(Duration duration) {
    now.updateAndGet(before -> before.plus(duration));
  }

  /** An EC2 client for the API's default region. */
  public Ec2Client ec2() {
    return ec2("us-west-2");
  }

  public Ec2Client ec2(String region) {
    return client(Ec2Client.builder(), region);
  }

  /** Any client: no retries, so that tests see every answer. */
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, String region) {
    return client(builder, region, AwsBasicCredentials.create("AKIDTEST", "secret"));
  }

  /** A client of whoever has these credentials. */
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, String region, AwsCredentials credentials) {
    return builder
        .endpointOverride(URI.create(api.endpoint().toString()))
        .region(Region.of(region))
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .retryStrategy(DefaultRetryStrategy.doNotRetry())
                .build())
        .build();
  }

  @Override
  public void close() {
    api.close();
  }
}
