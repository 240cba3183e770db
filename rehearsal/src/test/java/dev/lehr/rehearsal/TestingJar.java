package dev.lehr.rehearsal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;

/** Programs of one class, as jars that can be started. Each is compiled once for all tests. */
public final class TestingJar {
  private static final Map<String, byte[]> COMPILED = new ConcurrentHashMap<>();

  private TestingJar() {}

  /**
   * The jar of a program.
   *
   * @param folder where it may be compiled
   * @param name its class
   * @param source the class's text; it has no others in it that have a name
   */
  public static byte[] of(Path folder, String name, String source) throws IOException {
    byte[] made = COMPILED.get(source);
    if (made == null) {
      made = jar(name, compile(folder, name, source));
      COMPILED.put(source, made);
    }
    return made;
  }

  private static byte[] compile(Path folder, String name, String source) throws IOException {
    Path file = Files.writeString(folder.resolve(name + ".java"), source);
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", folder.toString(), file.toString());
    if (failed != 0) {
      throw new IOException(name + ".java does not compile");
    }
    return Files.readAllBytes(folder.resolve(name + ".class"));
  }

  private static byte[] jar(String name, byte[] program) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, name);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
      jar.putNextEntry(new JarEntry(name + ".class"));
      jar.write(program);
    }
    return bytes.toByteArray();
  }
}
