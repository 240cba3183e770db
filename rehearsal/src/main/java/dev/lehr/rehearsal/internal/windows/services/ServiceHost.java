package dev.lehr.rehearsal.internal.windows.services;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * Where the services of all guests run: this computer, its Java runtime, and the agent that gives
 * each guest's sockets the guest's address. The agent is made when the first service starts.
 */
public final class ServiceHost {
  private final Path folder;
  private final Duration second;
  private @Nullable Path agent;

  /**
   * A host.
   *
   * @param folder where the agent goes
   * @param second how long a configured second lasts
   */
  public ServiceHost(Path folder, Duration second) {
    this.folder = folder;
    this.second = second;
  }

  /** The Java runtime that stands for every {@code java.exe}: the one this process runs on. */
  Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /** How long a delay lasts here. */
  Duration scaled(Duration configured) {
    return Duration.ofNanos(Math.round(configured.toMillis() / 1000.0 * second.toNanos()));
  }

  /** The agent's jar. */
  synchronized Path agent() throws IOException {
    Path made = agent;
    if (made == null) {
      Files.createDirectories(folder);
      made = folder.resolve("guest-agent.jar");
      write(made);
      agent = made;
    }
    return made;
  }

  private static void write(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", AddressAgent.class.getName());
    manifest.getMainAttributes().putValue("Can-Redefine-Classes", "true");
    String folder = AddressAgent.class.getPackageName().replace('.', '/') + "/";
    try (JarOutputStream output = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      add(output, folder + "AddressAgent.class", classBytes());
      add(output, folder + AddressPatch.RESOURCE, AddressPatch.bytes());
    }
  }

  private static byte[] classBytes() throws IOException {
    try (InputStream bytes =
        Objects.requireNonNull(AddressAgent.class.getResourceAsStream("AddressAgent.class"))) {
      return bytes.readAllBytes();
    }
  }

  private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    jar.write(content);
    jar.closeEntry();
  }
}
