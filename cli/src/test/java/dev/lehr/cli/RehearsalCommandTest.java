package dev.lehr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.rehearsal.Rehearsal;
import dev.lehr.rehearsal.RehearsalCloud;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lehr rehearsal} as a process: found by others, gone without a trace. */
class RehearsalCommandTest {
  @TempDir private Path data;

  @Test
  void othersFindItUntilItIsInterrupted() throws Exception {
    TestingLehr lehr = started();
    Rehearsal joined = RehearsalCloud.running(folder()).orElseThrow();
    assertThat(joined.clientEnvironment()).containsEntry("HTTPS_PROXY", "" + joined.endpoint());
    assertThat(joined.report().commands()).isEmpty();
    assertThat(awsRegionsByShell()).contains("us-west-2");

    TestingLehr.Result second = TestingLehr.start("rehearsal", "--data", data.toString()).finish();
    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(second.output()).contains("runs in", "already", joined.endpoint().toString());

    lehr.signal("INT");
    assertThat(lehr.finish().exitCode()).isZero();
    assertThat(RehearsalCloud.running(folder())).isEmpty();
    assertThat(leftInFolder()).containsExactly("images");
  }

  @Test
  void killedItIsNotFoundAndItsFilesGoWithTheNextCloud() throws Exception {
    TestingLehr lehr = started();
    lehr.signal("KILL");
    lehr.finish();
    assertThat(leftInFolder()).anyMatch(name -> name.startsWith("run-"));
    assertThat(RehearsalCloud.running(folder())).isEmpty();

    TestingLehr next = started();
    assertThat(leftInFolder()).filteredOn(name -> name.startsWith("run-")).hasSize(1);
    next.signal("TERM");
    assertThat(next.finish().exitCode()).isZero();
    assertThat(leftInFolder()).containsExactly("images");
  }

  @Test
  void aTakenPortIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      TestingLehr.Result result =
          TestingLehr.start(
                  "rehearsal", "--data", data.toString(), "--port", "" + taken.getLocalPort())
              .finish();
      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.output())
          .contains("127.0.0.1:" + taken.getLocalPort())
          .doesNotContain("Exception", "\tat ");
    }
  }

  private TestingLehr started() throws IOException {
    TestingLehr lehr = TestingLehr.start("rehearsal", "--data", data.toString());
    lehr.awaitLine("Ctrl-C ends it.");
    return lehr;
  }

  private String awsRegionsByShell() throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder(
                "sh",
                "-c",
                ". \"$1/env.sh\" && curl -s --cacert \"$AWS_CA_BUNDLE\" -d Action=DescribeRegions"
                    + " https://ec2.us-west-2.amazonaws.com/",
                "sh",
                folder().toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(shell.getInputStream().readAllBytes());
    shell.waitFor();
    return output;
  }

  private Path folder() {
    return data.resolve("rehearsal");
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }

  private java.util.List<String> leftInFolder() throws IOException {
    return names().sorted().toList();
  }
}
