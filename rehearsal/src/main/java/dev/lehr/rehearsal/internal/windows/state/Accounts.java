package dev.lehr.rehearsal.internal.windows.state;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Local users and groups; names compare without case. */
public final class Accounts {
  /** The group of those who may log on remotely. */
  public static final String ADMINISTRATORS = "Administrators";

  private final Map<String, User> users = new TreeMap<>();
  private final Map<String, Group> groups = new TreeMap<>();

  /** A local user. */
  public record User(
      String name,
      String password,
      boolean enabled,
      String fullName,
      String description,
      boolean passwordNeverExpires) {
    /** An enabled user with nothing but a password. */
    public static User named(String name, String password) {
      return new User(name, password, true, "", "", false);
    }

    /** The same with another password. */
    public User withPassword(String other) {
      return new User(name, other, enabled, fullName, description, passwordNeverExpires);
    }

    /** The same, enabled or not. */
    public User withEnabled(boolean other) {
      return new User(name, password, other, fullName, description, passwordNeverExpires);
    }

    /** The same, with a password that expires or not. */
    public User withPasswordNeverExpires(boolean other) {
      return new User(name, password, enabled, fullName, description, other);
    }
  }

  /** A local group. */
  public record Group(String name, String description, Set<String> members) {
    /** A group whose members are copied. */
    public Group {
      members = new LinkedHashSet<>(members);
    }
  }

  /** A user; a machine or domain name before a backslash is left out. */
  public synchronized Optional<User> user(String name) {
    return Optional.ofNullable(users.get(folded(name)));
  }

  /** Adds or replaces a user. */
  public synchronized void put(User user) {
    users.put(folded(user.name()), user);
  }

  /** Removes a user, also from its groups; false when there is none. */
  public synchronized boolean removeUser(String name) {
    groups.values().forEach(group -> group.members().removeIf(name::equalsIgnoreCase));
    return users.remove(folded(name)) != null;
  }

  /** Renames a user; it keeps its groups. */
  public synchronized void renameUser(String name, String newName) {
    User old = users.remove(folded(name));
    if (old == null) {
      return;
    }
    put(
        new User(
            newName,
            old.password(),
            old.enabled(),
            old.fullName(),
            old.description(),
            old.passwordNeverExpires()));
    for (Group group : groups.values()) {
      if (group.members().removeIf(name::equalsIgnoreCase)) {
        group.members().add(newName);
      }
    }
  }

  /** All users, by name. */
  public synchronized List<User> users() {
    return new ArrayList<>(users.values());
  }

  /** A group. */
  public synchronized Optional<Group> group(String name) {
    return Optional.ofNullable(groups.get(folded(name)));
  }

  /** Adds a group; false when the name is taken. */
  public synchronized boolean addGroup(Group group) {
    return groups.putIfAbsent(folded(group.name()), group) == null;
  }

  /** Removes a group; false when there is none. */
  public synchronized boolean removeGroup(String name) {
    return groups.remove(folded(name)) != null;
  }

  /** All groups, by name. */
  public synchronized List<Group> groups() {
    return new ArrayList<>(groups.values());
  }

  /** Puts a user into a group; false when it was there. */
  public synchronized boolean join(Group group, String user) {
    return group.members().stream().noneMatch(user::equalsIgnoreCase) && group.members().add(user);
  }

  /** Takes a user out of a group; false when it was not there. */
  public synchronized boolean leave(Group group, String user) {
    return group.members().removeIf(user::equalsIgnoreCase);
  }

  /** Whether a user is an administrator. */
  public synchronized boolean isAdministrator(String user) {
    return group(ADMINISTRATORS)
        .filter(group -> group.members().stream().anyMatch(localName(user)::equalsIgnoreCase))
        .isPresent();
  }

  /** Whether this is the password of an enabled user. */
  public boolean accepts(String user, String password) {
    return user(user)
        .filter(User::enabled)
        .filter(known -> known.password().equals(password))
        .isPresent();
  }

  /** The name without a machine's or domain's before it. */
  public static String localName(String user) {
    return user.substring(user.lastIndexOf('\\') + 1);
  }

  private static String folded(String name) {
    return localName(name).toLowerCase(Locale.ROOT);
  }
}
