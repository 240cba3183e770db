package dev.lehr.engine;

/**
 * Implemented by exceptions of handlers that know whether trying again may help: a throttled call,
 * a server's own fault. {@link TransientErrors} asks them.
 */
public interface TransientCause {

  /** Whether the same may go well a little later. */
  boolean isTransient();
}
