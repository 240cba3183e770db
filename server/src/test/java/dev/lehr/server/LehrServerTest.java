package dev.lehr.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lehr.database.DatabaseException;
import dev.lehr.server.internal.http.Pages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a server comes up, or does not. */
class LehrServerTest {
  @TempDir private Path data;

  @Test
  void saysSoWhileItOpensItsPackages() {
    Pages pages = new Pages(Optional::empty);
    assertThat(pages.byPath().get("/").apply("http://x").status()).isEqualTo(503);
  }

  @Test
  void whatCanNotBeOpenedIsSaidAndThePortIsFreeAgain() throws IOException {
    Path folder = Files.createDirectories(data.resolve("packages-feed"));
    Files.writeString(folder.resolve("packages.db"), "no database ".repeat(1_000));
    int port = freePort();
    ServerConfig standard = ServerConfig.standard(data);
    ServerConfig broken = standard.withHttp(standard.http().onPort(port));
    assertThatThrownBy(() -> LehrServer.start(broken, InstantSource.system()))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("packages.db");
    try (ServerSocket again = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(again.isBound()).isTrue();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }
}
