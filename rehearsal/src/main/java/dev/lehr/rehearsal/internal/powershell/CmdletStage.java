package dev.lehr.rehearsal.internal.powershell;

/** A cmdlet that runs over its whole input at the end. */
record CmdletStage(CallInvocation invocation, CoreCmdlet cmdlet) implements Stage {
  @Override
  public void process(Object item) {
    invocation.addInput(item);
  }

  @Override
  public void end() {
    try {
      cmdlet.run(invocation);
    } finally {
      invocation.close();
    }
  }

  @Override
  public boolean failed() {
    return invocation.hasFailed();
  }
}
