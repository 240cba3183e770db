package dev.lehr.rehearsal.internal.windows.services;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.Objects;

/**
 * Runs inside a guest's JVM, before the service: what the service opens "on all addresses" it opens
 * on its machine's address, as other machines of the cloud live on this computer too.
 */
public final class AddressAgent {
  private AddressAgent() {}

  /**
   * The JVM calls this.
   *
   * @param address the machine's
   */
  public static void premain(String address, Instrumentation instrumentation)
      throws IOException, ClassNotFoundException, UnmodifiableClassException {
    endWithTheCloud();
    System.setProperty(AddressPatch.PROPERTY, address);
    try (InputStream patched =
        Objects.requireNonNull(AddressAgent.class.getResourceAsStream(AddressPatch.RESOURCE))) {
      Class<?> net = Class.forName(AddressPatch.PATCHED);
      instrumentation.redefineClasses(new ClassDefinition(net, patched.readAllBytes()));
    }
  }

  /**
   * The cloud holds the other end of standard input: when it is gone, killed or not, so is this.
   */
  private static void endWithTheCloud() {
    Thread watch = new Thread(null, AddressAgent::awaitEnd, "lehr-guest-watch", 64 * 1024L);
    watch.setDaemon(true);
    watch.start();
  }

  private static void awaitEnd() {
    try (InputStream cloud = new FileInputStream(FileDescriptor.in)) {
      while (cloud.read() >= 0) {
        Thread.onSpinWait();
      }
    } catch (IOException gone) {
      Runtime.getRuntime().halt(1);
    }
    Runtime.getRuntime().halt(1);
  }
}
