package dev.lehr.server.internal.config;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Whether an address is this computer's own. */
final class Loopback {
  private Loopback() {}

  static boolean is(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }
}
