package dev.lehr.server.internal.api;

import dev.lehr.server.internal.rest.Answer;
import dev.lehr.server.internal.rest.Call;
import dev.lehr.server.internal.rest.ProblemException;
import dev.lehr.server.internal.rest.ProblemType;
import dev.lehr.server.internal.rest.Route;
import dev.lehr.server.internal.security.Role;
import dev.lehr.server.internal.store.TokenStore;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes, lists and revokes tokens. */
final class TokenRoutes {
  private static final String TOKENS = "/api/v1/tokens";
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._@-]{0,63}";

  private final TokenStore tokens;

  TokenRoutes(TokenStore tokens) {
    this.tokens = tokens;
  }

  List<Route> routes() {
    return List.of(
        Route.get(TOKENS, "listTokens", this::list).needing(Role.ADMIN),
        // PUT would make two of one name; POST with an idempotency key would keep the secret.
        Route.change("POST", TOKENS, "createToken", this::create).needing(Role.ADMIN),
        Route.change("DELETE", TOKENS + "/{token}", "revokeToken", this::revoke)
            .needing(Role.ADMIN));
  }

  private Answer list(Call call) {
    ObjectNode json = Json.object();
    json.set("tokens", Json.array(tokens.all().stream().map(TokenRoutes::shown)));
    return Answer.ok(json);
  }

  private static ObjectNode shown(TokenStore.Token token) {
    ObjectNode json = Json.object().put("id", token.id()).put("name", token.name());
    json.set("roles", Json.texts(new TreeSet<>(token.roles()).stream().map(Role::word)));
    return json.put("created", token.created().toString()).put("createdBy", token.createdBy());
  }

  private Answer create(Call call) {
    if (call.header().apply("Idempotency-Key").isPresent()) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST,
          "A token is made without an Idempotency-Key: its answer, with the secret, is not kept");
    }
    Fields fields = new Fields(call.body(), "name", "roles");
    String name = fields.text("name");
    if (!name.matches(NAME)) {
      fields.wrong("/name", "is '%s'; use up to 64 letters, digits and . _ @ -".formatted(name));
    }
    Set<Role> roles = roles(fields);
    fields.check();
    TokenStore.Created created = tokens.create(name, roles, call.caller().name());
    return Answer.json(201, shown(created.token()).put("secret", created.secret()))
        .with("Location", TOKENS + "/" + created.token().id());
  }

  private static Set<Role> roles(Fields fields) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    fields.node("roles").stream()
        .flatMap(JsonNode::valueStream)
        .forEach(word -> roles.addAll(role(word.asString(), fields)));
    if (roles.isEmpty()) {
      fields.wrong("/roles", "names no role; use viewer, approver, deployer or admin");
    }
    return roles;
  }

  private static List<Role> role(String word, Fields fields) {
    List<Role> found =
        Stream.of(Role.values())
            .filter(role -> role.word().equals(word.toLowerCase(Locale.ROOT)))
            .toList();
    if (found.isEmpty()) {
      fields.wrong("/roles", "has '%s'; use viewer, approver, deployer or admin".formatted(word));
    }
    return found;
  }

  private Answer revoke(Call call) {
    String id = call.inPath("token");
    if (!tokens.revoke(id)) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is no token '%s'".formatted(id));
    }
    return Answer.empty(204);
  }
}
