package dev.lehr.cloud.deploy;

/** What shall be done to a cluster next. Each can be done again without harm. */
public sealed interface Step {

  /** Make the new group, serving. */
  record Create(String group, Capacity capacity) implements Step {}

  /** Ask another size of a group. */
  record Resize(String group, Capacity capacity) implements Step {}

  /** Hand a group's instances to the balancer. */
  record Enable(String group) implements Step {}

  /** Take a group's instances from the balancer; requests under way are finished. */
  record Disable(String group) implements Step {}

  /** Remove a group with its instances. */
  record Destroy(String group) implements Step {}

  /** Remove what is left of a new group that could not be made. */
  record CleanUp(String group) implements Step {}

  /**
   * Nothing now; look again later.
   *
   * @param what for people: what is waited for
   */
  record Await(String what) implements Step {}
}
