package dev.lehr.rehearsal.internal.aws;

import dev.lehr.rehearsal.FaultPlan;
import dev.lehr.rehearsal.Timings;
import dev.lehr.rehearsal.internal.aws.ec2.MachinePark;
import dev.lehr.rehearsal.internal.http.Handler;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * What the API is started with.
 *
 * @param data the folder of what outlives the process: {@code images/}
 * @param run the folder of what ends with it: the authority's certificate
 * @param port 0 picks a free one
 * @param pages what answers below {@code /lehr}, where no AWS service is
 * @param defaultRegion for clients, and for calls that name none
 */
public record AwsSettings(
    Path data,
    Path run,
    int port,
    Handler pages,
    String defaultRegion,
    Timings timings,
    FaultPlan faults,
    MachinePark machines,
    InstantSource clock,
    SecureRandom random) {}
