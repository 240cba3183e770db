package dev.lehr.triggers.internal.notify;

import dev.lehr.triggers.Notice;
import dev.lehr.triggers.Secrets;
import dev.lehr.triggers.TriggerException;
import dev.lehr.triggers.internal.core.Settings;
import java.io.IOException;
import java.util.List;

/** Tells at once what stages have to tell. */
public final class Announcements {
  private final List<Channel> channels;
  private final NewsWriter writer;
  private final Secrets secrets;

  Announcements(List<Channel> channels, NewsWriter writer, Secrets secrets) {
    this.channels = List.copyOf(channels);
    this.writer = writer;
    this.secrets = secrets;
  }

  /**
   * Tells.
   *
   * @throws IOException when trying again may help
   * @throws TriggerException when it will not; neither says a secret
   */
  public void send(Notice notice) throws IOException, InterruptedException {
    Channel channel =
        channels.stream()
            .filter(one -> one.type().equals(notice.by()))
            .findFirst()
            .orElseThrow(
                () -> new TriggerException("there is no way '%s' to tell".formatted(notice.by())));
    Disclosure disclosure = new Disclosure(secrets);
    try {
      channel.send(writer.write(notice), new Settings(notice.settings()), disclosure);
    } catch (DeliveryFailure refused) {
      String why = disclosure.redact(String.valueOf(refused.getMessage()));
      if (refused.isPermanent()) {
        throw new TriggerException(why);
      }
      throw new IOException(why);
    } catch (TriggerException | IllegalArgumentException wrong) {
      throw new TriggerException(disclosure.redact(String.valueOf(wrong.getMessage())));
    } catch (IOException failed) {
      throw new IOException(disclosure.redact(String.valueOf(failed.getMessage())));
    }
  }
}
