package dev.lehr.rehearsal.internal.aws.ec2;

import java.io.IOException;

/** Where machines come from. */
@FunctionalInterface
public interface MachinePark {
  /**
   * Powers a new machine on; returns when it has an address, boot may go on.
   *
   * @throws IOException when there can be no machine; the instance ends {@code terminated} and says
   *     why
   */
  Machine launch(LaunchOrder order) throws IOException;
}
