package dev.lehr.cloud;

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
      if (Failures.isGone(e)) {
        return false;
      }
      throw e;
    }
  }

  private static String created(Image image) {
    return Optional.ofNullable(image.creationDate()).orElse("");
  }
}
