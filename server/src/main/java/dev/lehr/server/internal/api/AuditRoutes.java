package dev.lehr.server.internal.api;

import dev.lehr.server.internal.rest.Answer;
import dev.lehr.server.internal.rest.Call;
import dev.lehr.server.internal.rest.Route;
import dev.lehr.server.internal.security.Role;
import dev.lehr.server.internal.store.AuditEntry;
import dev.lehr.server.internal.store.AuditLog;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Shows the audit log. */
final class AuditRoutes {
  private static final int USUAL = 100;
  private static final int MOST = 1000;

  private final AuditLog audit;

  AuditRoutes(AuditLog audit) {
    this.audit = audit;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/audit", "readAudit", this::read)
            .needing(Role.ADMIN)
            .knowing("cursor", "limit"));
  }

  private Answer read(Call call) {
    long before = call.inQuery("cursor").map(Cursors::position).orElse(Long.MAX_VALUE);
    int limit = (int) call.number("limit", USUAL, 1, MOST);
    List<AuditEntry> entries = audit.before(before, limit);
    ObjectNode json = Json.object();
    json.set("entries", Json.array(entries.stream().map(AuditRoutes::shown)));
    if (entries.size() == limit) {
      json.put("next", Cursors.write(String.valueOf(entries.getLast().position())));
    }
    return Answer.ok(json);
  }

  private static ObjectNode shown(AuditEntry entry) {
    return Json.object()
        .put("position", entry.position())
        .put("at", entry.at().toString())
        .put("caller", entry.caller())
        .put("address", entry.address())
        .put("action", entry.action())
        .put("subject", entry.subject())
        .put("outcome", entry.outcome())
        .put("detail", entry.detail())
        .put("request", entry.request());
  }
}
