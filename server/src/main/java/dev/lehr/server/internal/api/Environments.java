package dev.lehr.server.internal.api;

import dev.lehr.cloud.group.ClusterName;
import java.util.List;
import java.util.Optional;

/** The environments that published pipelines deliver to. */
@FunctionalInterface
public interface Environments {

  /** All of them, as they are published now. */
  List<Environment> all();

  /**
   * A named place to deploy to.
   *
   * @param application whose it is
   * @param name such as {@code prod}
   * @param stack what its clusters are called after the application
   * @param account as the server's configuration calls it
   * @param regions such as {@code us-west-2}
   */
  record Environment(
      String application, String name, String stack, String account, List<String> regions) {
    public Environment {
      regions = List.copyOf(regions);
    }

    /** Whether a cluster in that account is called as its clusters are. */
    boolean has(ClusterName cluster, String inAccount) {
      return cluster.application().equals(application)
          && cluster.stack().equals(Optional.of(stack))
          && account.equals(inAccount);
    }
  }
}
