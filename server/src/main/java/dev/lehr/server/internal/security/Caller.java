package dev.lehr.server.internal.security;

import java.util.Set;

/**
 * Who calls.
 *
 * @param name of his token
 * @param roles what he may do; none: nothing but what everybody may
 * @param address where he calls from
 */
public record Caller(String name, Set<Role> roles, String address) {

  public Caller {
    roles = Set.copyOf(roles);
  }

  /** Somebody who did not say who he is. */
  public static Caller anonymous(String address) {
    return new Caller("anonymous", Set.of(), address);
  }

  public boolean may(Role needed) {
    return roles.stream().anyMatch(role -> role.allows(needed));
  }
}
