package dev.lehr.cloud;

import dev.lehr.cloud.internal.AwsCall;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;

/** Images of the clients' account, in EC2. */
public final class Ec2AccountImages implements AccountImages {
  private final AwsClients clients;
  private final Ec2ImageDistribution distribution;

  /** Of the clients' account. */
  public Ec2AccountImages(AwsClients clients) {
    this.clients = clients;
    this.distribution = new Ec2ImageDistribution(clients);
  }

  @Override
  public boolean mayLaunch(String region, String imageId) {
    return isThere(region, imageId, DescribeImagesRequest.builder());
  }

  @Override
  public boolean owns(String region, String imageId) {
    return isThere(region, imageId, DescribeImagesRequest.builder().owners("self"));
  }

  private boolean isThere(String region, String imageId, DescribeImagesRequest.Builder ask) {
    DescribeImagesRequest request =
        ask.filters(
                Filters.of("image-id", List.of(imageId)), Filters.of("state", List.of("available")))
            .build();
    return !AwsCall.to(
            "look for the image '%s' in %s".formatted(imageId, region),
            () -> clients.ec2(region).describeImages(request))
        .images()
        .isEmpty();
  }

  @Override
  public CopyState copy(ImageCopy order) {
    return distribution.copy(order);
  }

  @Override
  public void share(String region, String imageId, ImageAudience audience) {
    distribution.share(region, imageId, audience);
  }

  @Override
  public void tag(String region, String imageId, Map<String, String> tags) {
    distribution.tag(region, imageId, tags);
  }

  @Override
  public void deprecate(String region, String imageId, Instant at) {
    distribution.deprecate(region, imageId, at);
  }

  @Override
  public Map<String, String> labels(String region, String imageId) {
    return distribution.labels(region, imageId);
  }

  @Override
  public void label(String region, String imageId, Map<String, String> labels) {
    distribution.label(region, imageId, labels);
  }

  @Override
  public String id(String region) {
    return AwsCall.to(
        "ask which account this is", () -> clients.sts(region).getCallerIdentity().account());
  }
}
