package dev.lehr.cloud.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cloud.deploy.Capacity;
import dev.lehr.cloud.deploy.ServerGroup;
import dev.lehr.cloud.group.InstanceView.Traffic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What of a group's picture the planner counts. */
class GroupViewTest {
  @Test
  void onlyWhoGetsTrafficAndIsWellIsInService() {
    Capacity capacity = new Capacity(4, 4, 4);
    GroupView view =
        new GroupView(
            "catalog-v001",
            "ami-1",
            "t3.large",
            Instant.EPOCH,
            capacity,
            true,
            List.of(
                instance(Traffic.IN_SERVICE),
                instance(Traffic.IN_SERVICE).complainedOf("/health: 503"),
                instance(Traffic.DRAINING),
                instance(Traffic.OUT)),
            Map.of());

    assertThat(view.planned()).isEqualTo(new ServerGroup("catalog-v001", capacity, true, 1, 1));
  }

  private static InstanceView instance(Traffic traffic) {
    return new InstanceView("i-1", "ami-1", "10.0.0.1", Instant.EPOCH, traffic, List.of());
  }
}
