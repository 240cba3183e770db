package dev.lehr.rehearsal.internal.powershell;

/** A cmdlet that belongs to the language. */
@FunctionalInterface
interface CoreCmdlet {
  /** Runs over the whole input. */
  void run(CallInvocation call);

  /** A cmdlet that handles each object as it comes. */
  @FunctionalInterface
  interface Streaming {
    Stage start(CallInvocation call);
  }
}
