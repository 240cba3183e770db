package dev.lehr.cli.demo;

import dev.lehr.cli.load.Customers;
import dev.lehr.packages.PackageRepository;
import dev.lehr.packages.Scope;
import dev.lehr.rehearsal.RehearsalCloud;
import dev.lehr.rehearsal.Venue;
import dev.lehr.server.ServerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that the acts need, each as real as it gets on one computer.
 *
 * @param cloud with what the team's environments name
 * @param server reads the team's repository, bakes, deploys
 * @param team its repository
 * @param packages its builds, published to the server's feed
 * @param customers who ask for what is in production
 */
record Scene(
    RehearsalCloud cloud,
    ServerProcess server,
    TeamRepository team,
    PackageJob packages,
    Customers customers) {
  private static final String FEED = "default";
  static final String REGION = "us-west-2";
  private static final Venue.Probe HEALTH = new Venue.Probe("/health", 8080);
  private static final int REQUESTS_PER_SECOND = 120;
  // Metrics come each second here and each minute on AWS: what takes an hour there is shorter.
  private static final String USUAL_CANARY = "warmUp: 5m, lifetime: 1h, interval: 10m";

  /**
   * Sets the scene.
   *
   * @param closing takes it away again
   */
  static Scene set(DemoFolder folder, DemoSettings settings, Closing closing)
      throws InterruptedException {
    RehearsalCloud cloud =
        closing.opened(RehearsalCloud.start(settings.cloud()), RehearsalCloud::close);
    cloud.announce();
    URI test = balancer(cloud, "catalog-test");
    URI prod = balancer(cloud, "catalog-prod");
    TeamRepository team = repository(folder, settings);
    String key = configure(folder.data(), team);
    ServerProcess server =
        closing.opened(ServerProcess.start(place(folder, test)), ServerProcess::close);
    PackageJob.Feed feed =
        new PackageJob.Feed(server.url().resolve("/feeds/" + FEED + "/v2/"), key);
    return new Scene(
        cloud,
        server,
        team,
        closing.opened(
            new PackageJob(team.workingCopy(), folder.packages(), feed), PackageJob::close),
        closing.opened(
            Customers.of(prod.resolve("/products"), REQUESTS_PER_SECOND), Customers::close));
  }

  /** It has all but the service: what was there before the server looked starts nothing. */
  private static TeamRepository repository(DemoFolder folder, DemoSettings settings)
      throws InterruptedException {
    TeamRepository team =
        TeamRepository.of(settings.examples().resolve("catalog"), folder.repositories());
    Path definitions = team.workingCopy().resolve("lehr.yaml");
    change(definitions, USUAL_CANARY, settings.pace().canary());
    team.commit(
        "Describe the image and its way to production", "lehr.yaml", "image", "canary.json");
    team.push();
    return team;
  }

  private static URI balancer(RehearsalCloud cloud, String targetGroup) {
    return cloud.furnish(Venue.balanced(REGION, List.of(targetGroup), HEALTH)).getFirst().address();
  }

  private static void change(Path file, String text, String other) {
    try {
      String before = Files.readString(file);
      if (!before.contains(text)) {
        throw new IllegalStateException("%s does not have '%s'".formatted(file, text));
      }
      Files.writeString(file, before.replace(text, other));
    } catch (IOException refused) {
      throw new UncheckedIOException(
          "Can not change %s: %s".formatted(file, refused.getMessage()), refused);
    }
  }

  /**
   * Tells the server where definitions are, and to notice new images soon; a key to push packages
   * with.
   */
  private static String configure(Path data, TeamRepository team) {
    Path file = data.resolve("server.yaml");
    try {
      Files.createDirectories(data);
      Files.writeString(
          file,
          """
          pipelines:
            sources:
              - { git: "%s", branch: main, poll: 1s }
          triggers:
            basePoll: 1s
          """
              .formatted(team.address()));
    } catch (IOException refused) {
      throw new UncheckedIOException(
          "Can not write %s: %s".formatted(file, refused.getMessage()), refused);
    }
    try (PackageRepository repository =
        PackageRepository.open(ServerConfig.standard(data).packages(), InstantSource.system())) {
      return repository.createKey(FEED, "demo", Set.of(Scope.PUSH, Scope.UNLIST)).secret();
    }
  }

  private static ServerProcess.Place place(DemoFolder folder, URI test) {
    return new ServerProcess.Place(
        folder.data(),
        folder.serverLog(),
        Map.of(
            "CATALOG_TEST",
            test.toString(),
            "LEHR_JDK",
            System.getProperty("java.home"),
            "AWS_ACCESS_KEY_ID",
            "REHEARSAL",
            "AWS_SECRET_ACCESS_KEY",
            "rehearsal"));
  }
}
