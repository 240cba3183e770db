package dev.lehr.triggers.internal.notify;

import dev.lehr.triggers.Secrets;
import dev.lehr.triggers.TriggerException;
import dev.lehr.triggers.internal.core.Settings;
import dev.lehr.triggers.internal.store.Letter;
import dev.lehr.triggers.internal.store.LetterBox;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Delivers a letter. One that does not arrive is tried again after ten seconds, then after twice as
 * long each time up to a quarter of an hour, and given up after two hours or when it is refused for
 * good; until then those behind it wait.
 */
final class Courier {
  private static final int MOST_ATTEMPTS = 12;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  /** Longer than any attempt takes; then another server may try. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  private static final System.Logger LOG = System.getLogger(Courier.class.getName());

  private final LetterBox box;
  private final Map<String, Channel> channels;
  private final Secrets secrets;
  private final InstantSource clock;

  Courier(LetterBox box, Collection<Channel> channels, Secrets secrets, InstantSource clock) {
    this.box = box;
    this.channels =
        channels.stream().collect(Collectors.toUnmodifiableMap(Channel::type, Function.identity()));
    this.secrets = secrets;
    this.clock = clock;
  }

  /**
   * Tries to deliver.
   *
   * @return whether the next letter of the recipient may be tried now
   */
  boolean deliver(Letter letter) throws InterruptedException {
    if (!box.take(letter, clock.instant().plus(LEASE))) {
      return false;
    }
    Disclosure disclosure = new Disclosure(secrets);
    try {
      send(letter, disclosure);
      box.delivered(letter);
      return true;
    } catch (DeliveryFailure refused) {
      return failed(
          letter,
          disclosure.redact(String.valueOf(refused.getMessage())),
          refused.isPermanent() ? Optional.empty() : Optional.of(pause(letter, refused)));
    } catch (IllegalArgumentException wrong) {
      String problem = "it can not be sent like this: " + wrong.getMessage();
      return failed(letter, disclosure.redact(problem), Optional.empty());
    } catch (TriggerException | IOException failed) {
      return failed(
          letter,
          disclosure.redact(String.valueOf(failed.getMessage())),
          Optional.of(pause(letter)));
    }
  }

  private void send(Letter letter, Disclosure disclosure) throws IOException, InterruptedException {
    Channel channel =
        Optional.ofNullable(channels.get(letter.type()))
            .orElseThrow(
                () -> DeliveryFailure.permanent("there is no way '%s'".formatted(letter.type())));
    channel.send(new News(letter.news()), new Settings(letter.settings()), disclosure);
  }

  private boolean failed(Letter letter, String problem, Optional<Duration> pause) {
    Instant now = clock.instant();
    if (pause.isPresent() && letter.attempts() + 1 < MOST_ATTEMPTS) {
      box.postpone(letter, now.plus(pause.get()), problem);
      return false;
    }
    LOG.log(
        System.Logger.Level.WARNING,
        "A notification to {0} is given up: {1}",
        letter.recipient(),
        problem);
    box.giveUp(letter, now, problem);
    return true;
  }

  private static Duration pause(Letter letter, DeliveryFailure refused) {
    Duration own = pause(letter);
    return refused.retryAfter().filter(asked -> asked.compareTo(own) > 0).orElse(own);
  }

  private static Duration pause(Letter letter) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(letter.attempts(), 10));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}
