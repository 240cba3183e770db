package dev.lehr.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FleetTableTest {
  private static final FleetTable TABLE = new FleetTable(Instant.parse("2026-11-20T12:00:00Z"));

  @Test
  void alignsWhatIsKnownAndSaysWhatIsNot() {
    JsonNode groups =
        JsonMapper.shared()
            .readTree(
                """
                [{"application":"catalog","environment":"prod","region":"us-west-2",
                  "group":"catalog-prod-v007","serving":true,"inService":3,"desired":4,
                  "since":"2026-11-20T11:15:00Z",
                  "image":{"id":"ami-1","name":"catalog 1.4 (12)","patchAgeDays":37}},
                 {"application":"billing","region":"eu-central-1",
                  "group":"billing","serving":false,"inService":0,"desired":2,
                  "since":"2026-11-02T12:00:00Z",
                  "image":{"id":"ami-0123456789abcdef0"}}]
                """);

    assertThat(TABLE.lines(groups))
        .isEqualTo(
            List.of(
                "APPLICATION  ENVIRONMENT  REGION        GROUP              IN SERVICE    IMAGE                  SINCE    PATCHES",
                "catalog      prod         us-west-2     catalog-prod-v007  3/4           catalog 1.4 (12)       45 min   37 days",
                "billing      -            eu-central-1  billing            0/2 disabled  ami-0123456789abcdef0  18 days  ?"));
  }
}
