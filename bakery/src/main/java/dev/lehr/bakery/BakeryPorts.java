package dev.lehr.bakery;

import java.time.InstantSource;
import java.util.Optional;

/**
 * What the bakery works with.
 *
 * @param cloud where images are made
 * @param credentials what Packer uses there
 * @param packages where packages come from
 * @param executor where Packer runs
 * @param witness who can ask machines what they did
 * @param clock what time it is
 */
public record BakeryPorts(
    BakeCloud cloud,
    CredentialSource credentials,
    PackageSource packages,
    Executor executor,
    Optional<BuildWitness> witness,
    InstantSource clock) {}
