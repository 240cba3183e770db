package dev.lehr.rehearsal.internal.winrm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lehr.rehearsal.FaultKind;
import dev.lehr.rehearsal.internal.winrm.NtlmHandshake.Proven;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds out who speaks on one connection: by Basic on every request, or by NTLM (as {@code
 * Negotiate} or {@code NTLM}) once for all of its requests.
 */
final class Authenticator {
  private static final System.Logger LOG = System.getLogger(Authenticator.class.getName());
  private static final int CHALLENGE_LENGTH = 8;

  private final WinRmHost host;
  private final WinRmOptions options;
  private final boolean secure;
  private Optional<NtlmHandshake> handshake = Optional.empty();
  private Optional<Proven> proven = Optional.empty();

  Authenticator(WinRmHost host, WinRmOptions options, boolean secure) {
    this.host = host;
    this.options = options;
    this.secure = secure;
  }

  /** Who it is, or what to answer instead. */
  sealed interface Decision {}

  /**
   * Somebody with an account.
   *
   * @param user without a domain
   * @param session how messages are sealed; empty for Basic
   */
  record Accepted(String user, Optional<NtlmSession> session) implements Decision {}

  /**
   * Nobody, so far.
   *
   * @param challenges the values of {@code WWW-Authenticate}
   */
  record Refused(List<String> challenges) implements Decision {
    Refused {
      challenges = List.copyOf(challenges);
    }
  }

  /** Decides about a request by its {@code Authorization} header. */
  Decision decide(Optional<String> authorization) {
    if (authorization.isEmpty()) {
      return proven.<Decision>map(Authenticator::accepted).orElseGet(this::refused);
    }
    String[] parts = authorization.get().split(" ", 2);
    Optional<byte[]> token = parts.length == 2 ? decoded(parts[1]) : Optional.empty();
    if (token.isEmpty()) {
      return refused();
    }
    return switch (parts[0].toLowerCase(Locale.ROOT)) {
      case "basic" -> basic(new String(token.get(), UTF_8));
      case "negotiate", "ntlm" -> ntlm(parts[0], token.get());
      default -> refused();
    };
  }

  /** What to answer who has not proven who they are. */
  Refused refused() {
    List<String> offers = new ArrayList<>(List.of("Negotiate"));
    if (allowsBasic()) {
      offers.add("Basic realm=\"WSMAN\"");
    }
    return new Refused(offers);
  }

  private boolean allowsBasic() {
    WinRmHost.WinRmSettings settings = host.settings();
    return settings.basic() && (secure || settings.allowUnencrypted());
  }

  private Decision basic(String credentials) {
    int colon = credentials.indexOf(':');
    if (colon < 0 || !allowsBasic()) {
      return refused();
    }
    String user = withoutDomain(credentials.substring(0, colon));
    byte[] given = credentials.substring(colon + 1).getBytes(UTF_8);
    boolean right =
        passwordOf(user)
            .filter(password -> MessageDigest.isEqual(password.getBytes(UTF_8), given))
            .isPresent();
    return right && !isFaulty() ? new Accepted(user, Optional.empty()) : refused();
  }

  private Decision ntlm(String scheme, byte[] token) {
    try {
      return handshake.isPresent() && token.length > 8 && token[8] == 3
          ? finish(handshake.get(), token)
          : begin(scheme, token);
    } catch (NtlmException broken) {
      LOG.log(System.Logger.Level.INFO, "NTLM to {0}: {1}", host.hostName(), broken.getMessage());
      handshake = Optional.empty();
      return refused();
    }
  }

  private Refused begin(String scheme, byte[] token) throws NtlmException {
    byte[] challenge = new byte[CHALLENGE_LENGTH];
    options.chance().nextBytes(challenge);
    NtlmHandshake begun =
        NtlmHandshake.begin(token, host.hostName(), challenge, options.clock().instant());
    handshake = Optional.of(begun);
    proven = Optional.empty();
    String answer = Base64.getEncoder().encodeToString(begun.challenge());
    return new Refused(List.of(scheme + ' ' + answer));
  }

  private Decision finish(NtlmHandshake begun, byte[] token) throws NtlmException {
    handshake = Optional.empty();
    proven = begun.prove(token, this::passwordOf).filter(user -> !isFaulty());
    return proven.<Decision>map(Authenticator::accepted).orElseGet(this::refused);
  }

  private static Accepted accepted(Proven proven) {
    return new Accepted(withoutDomain(proven.user()), Optional.of(proven.session()));
  }

  private Optional<String> passwordOf(String user) {
    return host.passwordOf(withoutDomain(user));
  }

  private boolean isFaulty() {
    return options.faults().strikes(FaultKind.WINRM_UNAUTHORIZED);
  }

  private static String withoutDomain(String user) {
    return user.substring(user.indexOf('\\') + 1);
  }

  private static Optional<byte[]> decoded(String token) {
    try {
      return Optional.of(Base64.getDecoder().decode(token.strip()));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
