package dev.lehr.cloud;

/** Who wants to hear of every request to AWS; called by the thread that sends it. */
@FunctionalInterface
public interface ApiCalls {

  /** A request is about to be sent. */
  void sending(ApiCall call);

  /** Nobody. */
  static ApiCalls unheard() {
    return call -> {};
  }
}
