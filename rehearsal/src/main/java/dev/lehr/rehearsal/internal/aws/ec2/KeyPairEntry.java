package dev.lehr.rehearsal.internal.aws.ec2;

import java.security.PublicKey;
import java.time.Instant;

/** A key pair; of its private half nothing is kept. */
record KeyPairEntry(
    String id, String name, String fingerprint, PublicKey publicKey, Instant created) {}
