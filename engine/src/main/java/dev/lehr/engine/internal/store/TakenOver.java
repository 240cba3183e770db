package dev.lehr.engine.internal.store;

/** Another engine has opened the store; this one may not write any more. */
public final class TakenOver extends RuntimeException {
  private static final long serialVersionUID = 1;

  TakenOver() {
    super(
        "Another engine has taken over this store; this one has stopped. Restart this server when the"
            + " other one is gone, or give it a database of its own");
  }
}
