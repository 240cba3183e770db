package dev.lehr.rehearsal.internal.machine;

import dev.lehr.rehearsal.FaultPlan;
import dev.lehr.rehearsal.Timings;
import dev.lehr.rehearsal.internal.winrm.WinRmOptions;
import java.nio.file.Path;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What all machines of a cloud share.
 *
 * @param work the folder their folders are in
 * @param scheduler for restarts and shutdowns with a delay
 */
public record MachineSettings(
    Path work,
    Timings timings,
    FaultPlan faults,
    WinRmOptions winRmOptions,
    Guest.GuestFactory guests,
    ScheduledExecutorService scheduler) {}
