package dev.lehr.server.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cloud.CloudException;
import dev.lehr.pipeline.Pipeline;
import dev.lehr.pipeline.PipelineReader;
import dev.lehr.pipeline.TemplateLoader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where leases are looked at. */
class LeaseSweepsTest {
  private static final AccountRegion WEST = new AccountRegion("prod", "us-west-2");
  private static final AccountRegion EAST = new AccountRegion("prod", "us-east-1");
  private static final AccountRegion REACHED = new AccountRegion("test", "eu-west-1");

  private final List<AccountRegion> swept = new ArrayList<>();

  private static Collection<Pipeline> published() {
    return PipelineReader.standard(TemplateLoader.none())
        .read(
            "lehr.yaml",
            """
            application: shop
            environments:
              prod: { account: prod, regions: [us-west-2, us-east-1] }
            pipelines:
              one: { stages: [ { wait: 1h } ] }
              two: { stages: [ { wait: 1h } ] }
            """)
        .pipelines();
  }

  private LeaseSweeps sweeps(LeaseSweeps.Sweeper sweeper) {
    return new LeaseSweeps(LeaseSweepsTest::published, () -> Set.of(REACHED), sweeper);
  }

  private List<String> sweep(AccountRegion place) {
    swept.add(place);
    return List.of();
  }

  @Test
  void everyPlaceOfAPublishedPipelineAndEveryOneThatWasReachedIsSweptOnce() {
    try (LeaseSweeps sweeps = sweeps(this::sweep)) {
      sweeps.round();
    }
    assertThat(swept).containsExactlyInAnyOrder(REACHED, WEST, EAST);
  }

  @Test
  void anAccountThatCanNotBeReachedKeepsNobodyFromTheirs() {
    LeaseSweeps.Sweeper sweeper =
        place -> {
          if (place.equals(WEST)) {
            throw new CloudException(CloudException.Kind.TRANSIENT, "Rate exceeded");
          }
          if (place.equals(REACHED)) {
            throw new IllegalArgumentException("server.yaml has no account 'test'");
          }
          return sweep(place);
        };
    try (LeaseSweeps sweeps = sweeps(sweeper)) {
      sweeps.round();
    }
    assertThat(swept).containsExactly(EAST);
  }
}
