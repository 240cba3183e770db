package dev.lehr.cloud.internal;

import dev.lehr.cloud.AwsClients;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;

/** What EC2 says of images; those that are gone are missing. */
public final class ImageFacts {
  // What EC2 takes as values of one filter.
  private static final int BATCH = 200;

  private final AwsClients clients;

  /** Of the clients' account. */
  public ImageFacts(AwsClients clients) {
    this.clients = clients;
  }

  /** By their ids. */
  public Map<String, Image> of(String region, Collection<String> ids) {
    List<String> all = List.copyOf(Set.copyOf(ids));
    Map<String, Image> found = new HashMap<>();
    for (int from = 0; from < all.size(); from += BATCH) {
      List<String> batch = all.subList(from, Math.min(all.size(), from + BATCH));
      describe(region, batch).forEach(image -> found.put(image.imageId(), image));
    }
    return found;
  }

  /** By a filter: a question that names an image which is gone is refused as a whole. */
  private List<Image> describe(String region, List<String> ids) {
    Filter filter = Filter.builder().name("image-id").values(ids).build();
    return new Asking("images", region)
        .of(
            () ->
                clients
                    .ec2(region)
                    .describeImages(ask -> ask.filters(filter).includeDeprecated(true))
                    .images());
  }
}
