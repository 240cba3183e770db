package dev.lehr.triggers.internal.notify;

import dev.lehr.triggers.internal.core.Settings;
import java.io.IOException;

/** A way to tell people or machines. */
interface Channel {
  /** The notification type it is for. */
  String type();

  /**
   * Tells.
   *
   * @param settings the notification's
   * @throws DeliveryFailure when the recipient refused
   * @throws IOException when the recipient was not reached; it is tried again
   * @throws dev.lehr.triggers.TriggerException when something has to be put right
   */
  void send(News news, Settings settings, Disclosure secrets)
      throws IOException, InterruptedException;
}
