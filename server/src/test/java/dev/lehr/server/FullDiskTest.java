package dev.lehr.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lehr.docker.TestingProgram;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** The whole server on SQLite, on a disk that is full for a while. */
@Timeout(120)
class FullDiskTest {
  @TempDir private Path folder;
  @TempDir private Path repository;
  private Path disk;
  private LehrServer server;
  private TestingClient admin;

  @BeforeEach
  void serve() throws IOException, InterruptedException {
    disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        TestingProgram.ran("mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", disk.toString()),
        "needs root, to mount a tmpfs");
    ServerConfig standard = ServerConfig.standard(disk);
    server = LehrServer.start(standard.withHttp(standard.http().onPort(0)), InstantSource.system());
    admin = TestingClient.of(server.url(), LocalServer.adminToken(disk).orElseThrow());
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (server != null) {
      server.close();
      TestingProgram.ran("umount", disk.toString());
    }
  }

  private Path fill() throws IOException {
    Path filling = disk.resolve("filling");
    byte[] block = new byte[1 << 12];
    try (OutputStream out = Files.newOutputStream(filling)) {
      for (int i = 0; i < 1 << 20; i++) {
        out.write(block);
      }
    } catch (IOException full) {
      return filling;
    }
    throw new IllegalStateException("4 GB do not fill a disk of 32 MB");
  }

  private void await(String path, String text) throws InterruptedException {
    while (!admin.get(path).body().contains(text)) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private void awaitSuccess(String execution) throws InterruptedException {
    while (!admin.get(execution).json().path("status").asString("").equals("succeeded")) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  @Test
  void itRefusesWithTheReasonAndGoesOnWhenThereIsRoom() throws Exception {
    ObjectNode body =
        TestingDefinitions.start(
            TestingDefinitions.deliver(
                """
                - run: { name: build, command: "while [ ! -e go ]; do sleep 0.05; done; echo built >>effects" }
                - run: { name: ship, command: "echo shipped >>effects" }
                """));
    body.put("repository", repository.toString());
    String execution = admin.post("/api/v1/executions", body.toString()).header("Location");
    await(execution, "\"running\"");
    Path filling = fill();
    Files.createFile(repository.resolve("go"));
    while (admin.get("/health/ready").status() != 503) {
      // What the databases have room for in their files is used up first.
      admin.post("/api/v1/executions", body.toString());
    }
    TestingClient.Said refused = admin.post("/api/v1/executions", body.toString());
    assertThat(refused.status()).as(refused.body()).isEqualTo(503);
    assertThat(refused.body()).contains("full").doesNotContain("Exception", "at dev.lehr");
    Files.delete(filling);
    awaitSuccess(execution);
    while (admin.get("/health/ready").status() != 200) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    String next = admin.post("/api/v1/executions", body.toString()).header("Location");
    awaitSuccess(next);
    assertThat(Files.readAllLines(repository.resolve("effects")))
        .startsWith("built")
        .contains("shipped");
  }
}
