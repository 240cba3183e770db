package dev.lehr.rehearsal.internal.windows.state;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** All of a machine that outlives power-off, except its drive; kept as {@code state.json}. */
record MachineState(
    Release release,
    String hostName,
    String pendingHostName,
    String timeZone,
    Launch launch,
    Map<String, Map<String, String>> registry,
    Map<String, String> attributes,
    List<Accounts.User> users,
    List<Accounts.Group> groups,
    Collection<String> features,
    List<Firewall.Rule> firewallRules,
    Map<String, Boolean> firewallProfiles,
    List<Certificates.Certificate> certificates,
    Map<String, String> winRmSettings,
    List<WinRmConfiguration.Listener> winRmListeners,
    List<ScheduledTasks.Task> tasks,
    List<Updates.Update> updates) {}
