package dev.lehr.rehearsal.internal.windows;

import dev.lehr.rehearsal.internal.machine.Guest;
import dev.lehr.rehearsal.internal.windows.programs.Pauses;
import dev.lehr.rehearsal.internal.windows.services.ServiceHost;
import java.time.InstantSource;

/**
 * Makes simulated Windows machines.
 *
 * @param strict whether a statement that can not be interpreted fails the script it stands in
 * @param pauses how scripts wait
 * @param services where their services run
 */
public record WindowsGuests(
    InstantSource clock, boolean strict, Pauses pauses, ServiceHost services)
    implements Guest.GuestFactory {
  @Override
  public WindowsGuest create(Guest.Birth birth, Guest.Power power, Runnable winRmChanged) {
    return new WindowsGuest(birth, power, winRmChanged, this);
  }
}
