package dev.lehr.cloud.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cloud.deploy.Capacity;
import dev.lehr.rehearsal.FaultPlan;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Server groups on a bad day. */
@Timeout(60)
class AwsServerGroupsFaultsTest {
  private static final Capacity ONE = new Capacity(1, 1, 1);

  @TempDir private Path data;

  @Test
  void theSameWishRepeatedMakesOne() {
    List<String> faults = List.of("throttle=0.1", "api-error=0.1", "eventual-consistency");
    try (TestingCloud region = new TestingCloud(data, FaultPlan.parse(faults, 1))) {
      ServerGroups groups = region.groups();
      String name = "bad-v000";

      wish(() -> groups.create(region.order(name, ONE)));
      wish(() -> groups.create(region.order(name, ONE)));
      wish(() -> groups.disable(name, region.placement()));
      wish(() -> groups.enable(name, region.placement()));

      TestingCloud.eventually(() -> assertThat(region.found(name)).hasSize(1));
      assertThat(region.templates(name)).hasSize(1);
      region.awaitInstances(name, 1);

      wish(() -> groups.destroy(name));

      TestingCloud.await(() -> region.found(name).isEmpty());
      assertThat(region.templates(name)).isEmpty();
    }
  }

  private static void wish(Runnable wish) {
    TestingCloud.eventually(
        () -> {
          wish.run();
          return true;
        });
  }
}
