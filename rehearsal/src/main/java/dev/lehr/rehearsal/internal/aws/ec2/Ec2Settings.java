package dev.lehr.rehearsal.internal.aws.ec2;

import dev.lehr.rehearsal.FaultPlan;
import dev.lehr.rehearsal.Timings;
import java.time.InstantSource;

/** What EC2 stands on. */
public record Ec2Settings(
    Timings timings,
    FaultPlan faults,
    MachinePark machines,
    ImageStore images,
    StockImages stock,
    RsaKeys keys,
    Ids ids,
    InstantSource clock) {}
