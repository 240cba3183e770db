package dev.lehr.rehearsal.internal.machine;

import dev.lehr.rehearsal.CommandRecord;
import dev.lehr.rehearsal.Uninterpreted;
import java.util.List;

/**
 * What is remembered of a guest when its machine is gone.
 *
 * @param commands what it ran, in the order of its start
 * @param uninterpreted what it did not know how to run
 * @param notes what was only simulated
 */
public record GuestHistory(
    List<CommandRecord> commands, List<Uninterpreted> uninterpreted, List<String> notes) {
  static GuestHistory of(Guest guest) {
    return new GuestHistory(guest.commands(), guest.uninterpreted(), guest.notes());
  }
}
