package dev.lehr.cli.bake;

import dev.lehr.bakery.BakeCloud;
import dev.lehr.bakery.Base;
import dev.lehr.cloud.AwsClients;
import dev.lehr.cloud.Ec2Images;
import dev.lehr.cloud.Ec2Leftovers;
import dev.lehr.cloud.Ec2Resource;
import dev.lehr.cloud.LeftoverSearch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The bakery's cloud, made of the cloud module. */
final class AwsBakeCloud implements BakeCloud {
  private final Ec2Images images;
  private final Ec2Leftovers leftovers;

  AwsBakeCloud(AwsClients clients) {
    images = new Ec2Images(clients);
    leftovers = new Ec2Leftovers(clients);
  }

  @Override
  public Optional<String> findBase(String region, Base base) {
    return AwsCalls.in(region, () -> found(region, base));
  }

  private Optional<String> found(String region, Base base) {
    return switch (base) {
      case Base.Parameter parameter -> images.byParameter(region, parameter.parameter());
      case Base.Fixed fixed -> Optional.of(fixed.imageId());
      case Base.Newest newest -> images.newest(region, newest.filters(), newest.owners());
      case Base.Baked ignored -> Optional.empty();
    };
  }

  @Override
  public boolean isAvailable(String region, String imageId) {
    return AwsCalls.in(region, () -> images.isAvailable(region, imageId));
  }

  @Override
  public Optional<Instant> baseReleased(String region, String imageId) {
    return AwsCalls.in(region, () -> images.baseReleased(region, imageId));
  }

  @Override
  public void tag(String region, Leftovers resources, Map<String, String> tags) {
    List<Ec2Resource> all = resources.all().stream().map(AwsBakeCloud::resource).toList();
    AwsCalls.in(
        region,
        () -> {
          leftovers.tag(region, all, tags);
          return all;
        });
  }

  @Override
  public Leftovers find(String region, Traces traces) {
    List<Ec2Resource> found =
        AwsCalls.in(
            region,
            () ->
                leftovers.find(
                    region,
                    new LeftoverSearch(
                        traces.keyPairs(),
                        traces.securityGroups(),
                        traces.instances(),
                        traces.images(),
                        traces.since())));
    return new Leftovers(
        found.stream()
            .map(each -> new Leftover(Kind.valueOf(each.kind().name()), each.id()))
            .toList());
  }

  @Override
  public Removal remove(String region, Leftover leftover) {
    return Removal.valueOf(
        AwsCalls.in(region, () -> leftovers.remove(region, resource(leftover))).name());
  }

  private static Ec2Resource resource(Leftover leftover) {
    return new Ec2Resource(Ec2Resource.Kind.valueOf(leftover.kind().name()), leftover.id());
  }
}
