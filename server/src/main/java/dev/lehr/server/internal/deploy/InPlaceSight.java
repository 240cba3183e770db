package dev.lehr.server.internal.deploy;

import dev.lehr.cloud.group.GroupView;
import dev.lehr.cloud.group.RefreshView;
import java.util.Optional;

/**
 * What is seen in a region of a deployment in place.
 *
 * @param group empty when it is gone
 * @param forth the refresh that brings the new image
 * @param back the one that takes it back, where the first can not be taken back
 */
record InPlaceSight(
    Optional<GroupView> group, Optional<RefreshView> forth, Optional<RefreshView> back) {
  /** Of a group that is gone. */
  static final InPlaceSight GONE =
      new InPlaceSight(Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * How far it is; rises on the way there, and on the way back.
   *
   * @param returning whether it is on the way back
   */
  int far(boolean returning) {
    int there = forth.map(RefreshView::percent).orElse(0);
    if (!returning) {
      return there;
    }
    return back.map(view -> 100 + view.percent())
        .orElseGet(() -> forth.filter(InPlaceSight::turned).map(_ -> 100 - there).orElse(0));
  }

  private static boolean turned(RefreshView refresh) {
    return refresh.state() == RefreshView.State.ROLLING_BACK
        || refresh.state() == RefreshView.State.ROLLED_BACK;
  }
}
