package dev.lehr.bakery.internal.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DockerfileSourcesTest {
  @Test
  void findsWhatIsCopied() {
    assertThat(
            DockerfileSources.in(
                """
                FROM lehr/baker AS tools
                # COPY commented /out
                COPY one two/ /opt/
                add --chown=1:1 three.tar \\
                    four /opt/
                COPY ["five", "/opt/"]
                ONBUILD COPY six /opt
                RUN echo COPY seven /opt
                """))
        .containsExactly("one", "two/", "three.tar", "four", "five", "six");
  }

  @Test
  void leavesOutWhatComesFromElsewhere() {
    assertThat(
            DockerfileSources.in(
                """
                COPY --from=tools /bin/tool /bin/
                ADD https://example.com/tool /bin/
                """))
        .isEmpty();
  }
}
