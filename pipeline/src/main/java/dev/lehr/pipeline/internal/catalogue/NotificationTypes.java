package dev.lehr.pipeline.internal.catalogue;

import static dev.lehr.pipeline.internal.schema.Schema.map;
import static dev.lehr.pipeline.internal.schema.Schema.object;
import static dev.lehr.pipeline.internal.schema.Schema.secret;
import static dev.lehr.pipeline.internal.schema.Schema.text;
import static dev.lehr.pipeline.internal.schema.Schema.texts;
import static dev.lehr.pipeline.internal.schema.Schema.word;

import dev.lehr.pipeline.internal.schema.Schema;
import java.util.List;

/** Who can be told, and of what. */
public final class NotificationTypes {
  /** The moments of an execution and its stages. */
  public static final List<String> MOMENTS =
      List.of(
          "execution.started",
          "execution.succeeded",
          "execution.failed",
          "execution.cancelled",
          "stage.started",
          "stage.awaitingApproval",
          "stage.succeeded",
          "stage.failed",
          "stage.skipped",
          "stage.cancelled");

  private static final List<Kind> ALL =
      List.of(
          new Kind("slack", "A Slack-compatible webhook.", slack()),
          new Kind("teams", "A Microsoft Teams webhook.", teams()),
          new Kind("email", "E-mail.", email()),
          new Kind("githubStatus", "The commit's status at GitHub.", githubStatus()),
          new Kind("webhook", "A signed call in the CloudEvents format.", webhook()));

  private NotificationTypes() {}

  /** All of them, each with the moments and stages it is about. */
  public static List<Kind> all() {
    return ALL;
  }

  /** The settings of a notification that says in {@code by} which way it goes. */
  static Schema oneOfAll() {
    return object()
        .required("by", word("slack", "teams", "email", "webhook").about("which way"))
        .optional("url", secret().about("the webhook's address"))
        .optional("channel", text().about("where to post"))
        .optional("to", texts().about("addresses"));
  }

  private static Schema about() {
    Schema moment = word(MOMENTS.toArray(String[]::new));
    return object()
        .optional("on", Schema.list(moment).atLeast(1).about("the moments to tell of"))
        .optional("stages", texts().about("only these stages; all when not given"))
        .optional("message", text().about("what to tell; what happened when not given"));
  }

  private static Schema slack() {
    return about()
        .shortFor("channel")
        .optional("url", secret().about("the webhook's address; the server's when not given"))
        .optional("channel", text().about("where to post").example("#deliveries"));
  }

  private static Schema teams() {
    return about().optional("url", secret().about("the webhook's address"));
  }

  private static Schema email() {
    return about()
        .shortFor("to")
        .required("to", texts().about("addresses"))
        .optional("subject", text().about("the subject line"));
  }

  private static Schema githubStatus() {
    return about()
        .optional("repository", text().about("owner/name; the trigger's when not given"))
        .optional("context", text().about("the check's name; the pipeline's when not given"))
        .optional("token", secret().about("an access token; the server's when not given"));
  }

  private static Schema webhook() {
    return about()
        .shortFor("url")
        .required("url", text().about("the address to call"))
        .optional("headers", map(text()).about("request headers"))
        .optional("secret", secret().about("signs the call (HMAC-SHA256)"))
        .optional(
            "format", word("cloudEvents", "cdEvents").standard("cloudEvents").about("of the body"));
  }
}
