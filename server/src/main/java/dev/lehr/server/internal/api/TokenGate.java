package dev.lehr.server.internal.api;

import dev.lehr.server.internal.rest.Asked;
import dev.lehr.server.internal.rest.Gate;
import dev.lehr.server.internal.rest.ProblemException;
import dev.lehr.server.internal.rest.ProblemType;
import dev.lehr.server.internal.security.Caller;
import dev.lehr.server.internal.security.HostCheck;
import dev.lehr.server.internal.store.TokenStore;
import java.util.Optional;

/** Lets those in who have a token. */
public final class TokenGate implements Gate {
  private static final String SCHEME = "Bearer ";

  private final TokenStore tokens;
  private final HostCheck hosts;

  public TokenGate(TokenStore tokens, HostCheck hosts) {
    this.tokens = tokens;
    this.hosts = hosts;
  }

  @Override
  public Caller admit(Asked asked) {
    Optional<String> host = asked.header().apply("Host");
    if (!hosts.allows(host)) {
      throw new ProblemException(
          ProblemType.WRONG_HOST,
          "This server is not '%s'; ask for localhost or 127.0.0.1, or set http.publicUrl in its"
                  .formatted(host.orElse(""))
              + " configuration");
    }
    return asked
        .header()
        .apply("Authorization")
        .map(header -> known(header, asked.address()))
        .orElseGet(() -> Caller.anonymous(asked.address()));
  }

  private Caller known(String header, String address) {
    boolean bearer = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    Optional<TokenStore.Token> token =
        bearer ? tokens.verify(header.substring(SCHEME.length()).strip()) : Optional.empty();
    return token
        .map(found -> new Caller(found.name(), found.roles(), address))
        .orElseThrow(
            () ->
                ProblemException.withHeader(
                    ProblemType.UNAUTHENTICATED,
                    "The token is not known, or was revoked; send 'Authorization: Bearer TOKEN'",
                    "WWW-Authenticate",
                    "Bearer realm=\"lehr\", error=\"invalid_token\""));
  }
}
