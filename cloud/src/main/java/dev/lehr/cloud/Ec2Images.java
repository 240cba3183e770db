package dev.lehr.cloud;

import dev.lehr.cloud.internal.BaseReleases;
import dev.lehr.cloud.internal.Refusal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/** Finds machine images. */
public final class Ec2Images {
  /**
   * The tag of an image that says when the base was released that it stands on, an instant such as
   * {@code 2026-10-14T00:00:00Z}.
   */
  public static final String BASE_RELEASED = "lehr:base-released";

  private final AwsClients clients;

  /** Of the clients' account. */
  public Ec2Images(AwsClients clients) {
    this.clients = clients;
  }

  /** The image that an SSM parameter names, e.g. {@code /aws/service/ami-windows-latest/...}. */
  public Optional<String> byParameter(String region, String parameter) {
    try {
      String value =
          clients.ssm(region).getParameter(get -> get.name(parameter)).parameter().value();
      return Optional.ofNullable(value);
    } catch (ParameterNotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * The newest available image that fits.
   *
   * @param filters EC2 filter names and values
   * @param owners account ids or aliases; empty means any
   */
  public Optional<String> newest(String region, Map<String, String> filters, List<String> owners) {
    List<Filter> all =
        filters.entrySet().stream()
            .map(entry -> Filters.of(entry.getKey(), List.of(entry.getValue())))
            .toList();
    DescribeImagesRequest request =
        DescribeImagesRequest.builder().filters(all).owners(owners).build();
    return clients.ec2(region).describeImages(request).images().stream()
        .filter(image -> image.state() == ImageState.AVAILABLE)
        .max(Comparator.comparing(Ec2Images::created))
        .map(Image::imageId);
  }

  /** Whether the image exists and is available. */
  public boolean isAvailable(String region, String imageId) {
    try {
      return clients.ec2(region).describeImages(ask -> ask.imageIds(imageId)).images().stream()
          .anyMatch(image -> image.state() == ImageState.AVAILABLE);
    } catch (Ec2Exception e) {
      if (new Refusal(e).isGone()) {
        return false;
      }
      throw e;
    }
  }

  /**
   * When the base was released that an image stands on: how old its patches are. Empty when neither
   * its tags nor its ancestors tell.
   *
   * @throws CloudException when AWS refuses, or can not be reached
   */
  public Optional<Instant> baseReleased(String region, String imageId) {
    return Optional.ofNullable(new BaseReleases(clients).of(region, List.of(imageId)).get(imageId));
  }

  private static String created(Image image) {
    return Optional.ofNullable(image.creationDate()).orElse("");
  }
}
