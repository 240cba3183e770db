package dev.lehr.server.internal.wiring;

import dev.lehr.cloud.group.GroupJanitor;
import dev.lehr.server.Accounts;
import dev.lehr.server.internal.delivery.AccountRegion;
import dev.lehr.server.internal.delivery.LeaseSweeps;
import dev.lehr.server.internal.delivery.ReachedGroups;
import dev.lehr.server.internal.store.PublishedPipelines;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Has server groups removed whose lease has passed: those of canaries that nobody removed. */
final class LeaseSweeping {
  private final Accounts accounts;
  private final InstantSource clock;

  private LeaseSweeping(Accounts accounts, InstantSource clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  /** Begins, wherever published pipelines deliver to and groups were reached. */
  static LeaseSweeps start(
      Accounts accounts, PublishedPipelines published, ReachedGroups reached, InstantSource clock) {
    LeaseSweeps sweeps =
        new LeaseSweeps(
            () -> published.all().stream().map(PublishedPipelines.Published::pipeline).toList(),
            reached::places,
            new LeaseSweeping(accounts, clock)::sweep);
    sweeps.start();
    return sweeps;
  }

  private List<String> sweep(AccountRegion place) {
    GroupJanitor.Sweep sweep =
        new GroupJanitor(accounts.clients(place.account()), place.region(), clock).sweep();
    List<String> told = new ArrayList<>();
    sweep.groups().forEach(name -> told.add("removed %s, whose lease was over".formatted(name)));
    sweep
        .launchTemplates()
        .forEach(name -> told.add("removed launch template %s without a group".formatted(name)));
    told.addAll(sweep.failures());
    return told;
  }
}
