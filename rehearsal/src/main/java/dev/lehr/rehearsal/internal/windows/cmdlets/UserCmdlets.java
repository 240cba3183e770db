package dev.lehr.rehearsal.internal.windows.cmdlets;

import dev.lehr.rehearsal.internal.powershell.Invocation;
import dev.lehr.rehearsal.internal.windows.programs.Session;
import dev.lehr.rehearsal.internal.windows.state.Accounts;
import dev.lehr.rehearsal.internal.windows.state.Accounts.Group;
import dev.lehr.rehearsal.internal.windows.state.Accounts.User;
import dev.lehr.rehearsal.internal.windows.state.RegistryPath;
import dev.lehr.rehearsal.internal.windows.state.Wildcards;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Local users and groups. */
final class UserCmdlets {
  private final Accounts accounts;
  private final String hostName;

  UserCmdlets(Session session) {
    this.accounts = session.machine().accounts();
    this.hostName = session.machine().hostName();
  }

  void addTo(Cmdlets cmdlets) {
    cmdlets.add("Get-LocalUser [Name] [SID:named]", this::get);
    cmdlets.add(
        "New-LocalUser [Name] [Password:named] [FullName:named] [Description:named]"
            + " [NoPassword:switch] [PasswordNeverExpires:switch] [AccountNeverExpires:switch]"
            + " [UserMayNotChangePassword:switch] [Disabled:switch] [AccountExpires:named]",
        this::create);
    cmdlets.add(
        "Set-LocalUser [Name] [Password:named] [FullName:named] [Description:named]"
            + " [PasswordNeverExpires:named] [AccountNeverExpires:switch] [AccountExpires:named]"
            + " [UserMayChangePassword:named] [InputObject:named] [SID:named]",
        call -> each(call, this::set));
    cmdlets.add(
        "Enable-LocalUser [Name] [InputObject:named]",
        call -> each(call, (one, user) -> accounts.put(user.withEnabled(true))));
    cmdlets.add(
        "Disable-LocalUser [Name] [InputObject:named]",
        call -> each(call, (one, user) -> accounts.put(user.withEnabled(false))));
    cmdlets.add(
        "Remove-LocalUser [Name] [InputObject:named]",
        call -> each(call, (one, user) -> accounts.removeUser(user.name())));
    cmdlets.add(
        "Rename-LocalUser [Name] [NewName]",
        call ->
            each(
                call,
                (one, user) ->
                    accounts.renameUser(user.name(), Parameters.text(one, "NewName", ""))));
    addGroups(cmdlets);
  }

  private void addGroups(Cmdlets cmdlets) {
    cmdlets.add("Get-LocalGroup [Name] [SID:named]", this::groups);
    cmdlets.add(
        "New-LocalGroup [Name] [Description:named]",
        call ->
            accounts.addGroup(
                new Group(
                    Parameters.text(call, "Name", ""),
                    Parameters.text(call, "Description", ""),
                    Set.of())));
    cmdlets.add(
        "Remove-LocalGroup [Name]",
        call -> accounts.removeGroup(Parameters.text(call, "Name", "")));
    cmdlets.add("Add-LocalGroupMember [Group|Name] [Member] [SID:named]", this::join);
    cmdlets.add("Remove-LocalGroupMember [Group|Name] [Member] [SID:named]", this::leave);
    cmdlets.add("Get-LocalGroupMember [Group|Name] [Member] [SID:named]", this::members);
  }

  /** What to do with one user. */
  private interface Action {
    void on(Invocation call, User user);
  }

  private void each(Invocation call, Action action) {
    for (String name : Parameters.subjects(call, "Name", "Name")) {
      Optional<User> user = accounts.user(name);
      if (user.isEmpty()) {
        missing(call, name);
      } else {
        action.on(call, user.get());
      }
    }
  }

  private static void missing(Invocation call, String name) {
    call.error("User %s was not found.".formatted(name), "ObjectNotFound", "UserNotFound");
  }

  private void get(Invocation call) {
    List<String> names = Parameters.texts(call, "Name");
    for (User user : accounts.users()) {
      boolean wanted =
          names.isEmpty() || names.stream().anyMatch(name -> Wildcards.fits(name, user.name()));
      if (wanted) {
        call.write(thing(user));
      }
    }
    for (String name : names) {
      if (!Wildcards.has(name) && accounts.user(name).isEmpty()) {
        missing(call, name);
      }
    }
  }

  private Thing thing(User user) {
    boolean administrator = user.name().equalsIgnoreCase("Administrator");
    String sid =
        administrator
            ? RegistryPath.ADMINISTRATOR_SID
            : RegistryPath.ADMINISTRATOR_SID.replaceFirst(
                "500$", String.valueOf(1000 + Math.abs(user.name().hashCode() % 1000)));
    return new Thing("Microsoft.PowerShell.Commands.LocalUser")
        .with("Name", user.name())
        .with("Enabled", user.enabled())
        .with("Description", user.description())
        .with("FullName", user.fullName())
        .with("PasswordRequired", true)
        .with(
            "SID",
            new Thing("System.Security.Principal.SecurityIdentifier")
                .with("Value", sid)
                .saying(sid))
        .with("PrincipalSource", "Local")
        .saying(user.name());
  }

  private void create(Invocation call) {
    String name = Parameters.text(call, "Name", "");
    if (accounts.user(name).isPresent()) {
      call.error("User %s already exists.".formatted(name), "ResourceExists", "UserExists");
      return;
    }
    User user =
        new User(
            name,
            Parameters.secret(call, "Password").orElse(""),
            !call.isSet("Disabled"),
            Parameters.text(call, "FullName", ""),
            Parameters.text(call, "Description", ""),
            call.isSet("PasswordNeverExpires"));
    accounts.put(user);
    call.write(thing(user));
  }

  private void set(Invocation call, User old) {
    accounts.put(
        new User(
            old.name(),
            Parameters.secret(call, "Password").orElse(old.password()),
            old.enabled(),
            Parameters.text(call, "FullName", old.fullName()),
            Parameters.text(call, "Description", old.description()),
            Parameters.truth(call, "PasswordNeverExpires").orElse(old.passwordNeverExpires())));
  }

  private void groups(Invocation call) {
    List<String> names = Parameters.texts(call, "Name");
    for (Group group : accounts.groups()) {
      if (names.isEmpty() || names.stream().anyMatch(name -> Wildcards.fits(name, group.name()))) {
        call.write(
            new Thing("Microsoft.PowerShell.Commands.LocalGroup")
                .with("Name", group.name())
                .with("Description", group.description())
                .saying(group.name()));
      }
    }
  }

  private Optional<Group> group(Invocation call) {
    Optional<String> sid = Parameters.text(call, "SID");
    String name =
        sid.map(one -> one.equals("S-1-5-32-544") ? Accounts.ADMINISTRATORS : one)
            .orElseGet(() -> Parameters.text(call, "Group", ""));
    Optional<Group> group = accounts.group(name);
    if (group.isEmpty()) {
      call.error("Group %s was not found.".formatted(name), "ObjectNotFound", "GroupNotFound");
    }
    return group;
  }

  private void join(Invocation call) {
    Optional<Group> group = group(call);
    for (String member : group.isEmpty() ? List.<String>of() : Parameters.texts(call, "Member")) {
      String name = Accounts.localName(member);
      if (accounts.user(name).isEmpty() && !member.contains("\\") && !member.startsWith("S-1-")) {
        call.error(
            "Principal %s was not found.".formatted(member), "ObjectNotFound", "PrincipalNotFound");
      } else if (!accounts.join(group.orElseThrow(), name)) {
        call.error(
            "%s is already a member of group %s.".formatted(member, group.get().name()),
            "ResourceExists",
            "MemberExists");
      }
    }
  }

  private void leave(Invocation call) {
    Optional<Group> group = group(call);
    for (String member : group.isEmpty() ? List.<String>of() : Parameters.texts(call, "Member")) {
      if (!accounts.leave(group.orElseThrow(), Accounts.localName(member))) {
        call.error(
            "Member %s was not found in group.".formatted(member),
            "ObjectNotFound",
            "MemberNotFound");
      }
    }
  }

  private void members(Invocation call) {
    group(call)
        .ifPresent(
            group ->
                group
                    .members()
                    .forEach(
                        member ->
                            call.write(
                                new Thing("Microsoft.PowerShell.Commands.LocalPrincipal")
                                    .with("ObjectClass", "User")
                                    .with("Name", hostName + "\\" + member)
                                    .with("PrincipalSource", "Local"))));
  }
}
