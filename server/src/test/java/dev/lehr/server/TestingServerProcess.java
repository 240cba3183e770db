package dev.lehr.server;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;

/** A server in a process of its own, which can be killed. */
final class TestingServerProcess implements AutoCloseable {
  private final Process process;
  private final URI url;

  private TestingServerProcess(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /** The process's own: serves a data folder until it is killed. */
  public static void main(String[] arguments) throws InterruptedException {
    ServerConfig standard = ServerConfig.standard(Path.of(arguments[0]));
    LehrServer server =
        LehrServer.start(standard.withHttp(standard.http().onPort(0)), InstantSource.system());
    System.out.println(server.url());
    Thread.currentThread().join();
  }

  static TestingServerProcess start(Path data) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                TestingServerProcess.class.getName(),
                data.toString())
            .redirectError(new File("/dev/null"))
            .start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    return new TestingServerProcess(process, URI.create(said.readLine()));
  }

  URI url() {
    return url;
  }

  /** Ends it as a power cut does. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
