package dev.lehr.bakery.internal.bake;

import dev.lehr.bakery.BakeEvent;
import dev.lehr.bakery.BakeListener;

/**
 * Tells what happens in one bake.
 *
 * @param bake its id
 * @param listener who hears it
 */
public record EventSink(String bake, BakeListener listener) {
  /** Tells it. */
  public void tell(BakeEvent event) {
    listener.on(event);
  }

  /** Tells what is not as it should be. */
  public void warn(String layer, String text) {
    tell(new BakeEvent.Warned(bake, layer, text));
  }
}
