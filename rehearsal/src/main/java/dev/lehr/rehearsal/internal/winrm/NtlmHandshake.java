package dev.lehr.rehearsal.internal.winrm;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** One connection's way from the client's first message to its proof. */
final class NtlmHandshake {
  private static final int TYPE_1_LENGTH = 16;

  private final byte[] negotiate;
  private final byte[] serverChallenge;
  private final byte[] challenge;

  private NtlmHandshake(byte[] negotiate, byte[] serverChallenge, byte[] challenge) {
    this.negotiate = negotiate;
    this.serverChallenge = serverChallenge;
    this.challenge = challenge;
  }

  /** Who it was, and how to talk to them when messages are sealed. */
  record Proven(String user, NtlmSession session) {}

  /**
   * Answers a client's first message.
   *
   * @param serverChallenge 8 random bytes
   */
  static NtlmHandshake begin(byte[] negotiate, String hostName, byte[] serverChallenge, Instant now)
      throws NtlmException {
    int asked = NtlmBytes.of(negotiate, 1, TYPE_1_LENGTH).number(12);
    byte[] message = NtlmChallenge.message(hostName, NtlmFlags.answer(asked), serverChallenge, now);
    return new NtlmHandshake(negotiate, serverChallenge, message);
  }

  /** The message to answer with. */
  byte[] challenge() {
    return challenge.clone();
  }

  /** Checks the client's proof; empty when user or password are wrong. */
  Optional<Proven> prove(byte[] message, Function<String, Optional<String>> passwords)
      throws NtlmException {
    NtlmAuthenticate authenticate = NtlmAuthenticate.parse(message);
    return passwords.apply(authenticate.user()).flatMap(password -> verify(authenticate, password));
  }

  private Optional<Proven> verify(NtlmAuthenticate authenticate, String password) {
    byte[] key = NtlmCrypto.responseKey(authenticate.user(), authenticate.domain(), password);
    byte[] proof = NtlmCrypto.hmacMd5(key, serverChallenge, authenticate.proven());
    if (!MessageDigest.isEqual(proof, authenticate.proof())) {
      return Optional.empty();
    }
    byte[] sessionKey = sessionKey(NtlmCrypto.hmacMd5(key, proof), authenticate);
    if (authenticate.hasIntegrityCode() && !isIntact(authenticate, sessionKey)) {
      return Optional.empty();
    }
    return Optional.of(
        new Proven(authenticate.user(), new NtlmSession(sessionKey, authenticate.flags())));
  }

  private static byte[] sessionKey(byte[] base, NtlmAuthenticate authenticate) {
    boolean exchanged = (authenticate.flags() & NtlmFlags.KEY_EXCHANGE) != 0;
    return exchanged && authenticate.sessionKey().length == 16
        ? NtlmCrypto.apply(NtlmCrypto.rc4(base), authenticate.sessionKey())
        : base;
  }

  private boolean isIntact(NtlmAuthenticate authenticate, byte[] sessionKey) {
    byte[] code =
        NtlmCrypto.hmacMd5(sessionKey, negotiate, challenge, authenticate.withoutIntegrityCode());
    return MessageDigest.isEqual(code, authenticate.integrityCode());
  }
}
