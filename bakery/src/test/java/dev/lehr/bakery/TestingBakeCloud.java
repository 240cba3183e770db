package dev.lehr.bakery;

import dev.lehr.cloud.AwsClients;
import dev.lehr.cloud.Ec2Images;
import dev.lehr.cloud.Ec2Leftovers;
import dev.lehr.cloud.Ec2Resource;
import dev.lehr.cloud.LeftoverSearch;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The bakery's cloud made of the cloud module, as the command line wires them. */
public final class TestingBakeCloud implements BakeCloud, AutoCloseable {
  private final AwsClients clients;
  private final Ec2Images images;
  private final Ec2Leftovers leftovers;

  /** Against that server. */
  public TestingBakeCloud(URI endpoint) {
    clients =
        new AwsClients(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIATEST", "secret")),
            Optional.of(endpoint));
    images = new Ec2Images(clients);
    leftovers = new Ec2Leftovers(clients);
  }

  @Override
  public Optional<String> findBase(String region, Base base) {
    return switch (base) {
      case Base.Parameter parameter -> images.byParameter(region, parameter.parameter());
      case Base.Fixed fixed -> Optional.of(fixed.imageId());
      case Base.Newest newest -> images.newest(region, newest.filters(), newest.owners());
      case Base.Baked ignored -> Optional.empty();
    };
  }

  @Override
  public boolean isAvailable(String region, String imageId) {
    return images.isAvailable(region, imageId);
  }

  @Override
  public Optional<Instant> baseReleased(String region, String imageId) {
    return images.baseReleased(region, imageId);
  }

  @Override
  public void tag(String region, Leftovers resources, Map<String, String> tags) {
    leftovers.tag(region, resources.all().stream().map(TestingBakeCloud::resource).toList(), tags);
  }

  @Override
  public Leftovers find(String region, Traces traces) {
    List<Ec2Resource> found =
        leftovers.find(
            region,
            new LeftoverSearch(
                traces.keyPairs(),
                traces.securityGroups(),
                traces.instances(),
                traces.images(),
                traces.since()));
    return new Leftovers(
        found.stream()
            .map(each -> new Leftover(Kind.valueOf(each.kind().name()), each.id()))
            .toList());
  }

  @Override
  public Removal remove(String region, Leftover leftover) {
    return Removal.valueOf(leftovers.remove(region, resource(leftover)).name());
  }

  private static Ec2Resource resource(Leftover leftover) {
    return new Ec2Resource(Ec2Resource.Kind.valueOf(leftover.kind().name()), leftover.id());
  }

  @Override
  public void close() {
    clients.close();
  }
}
