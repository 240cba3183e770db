package dev.lehr.triggers.internal.webhook;

import dev.lehr.triggers.WebhookRequest;
import dev.lehr.triggers.internal.core.Occurrence.GitPush;
import dev.lehr.triggers.internal.core.Occurrence.Sender;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A git server that calls when something was pushed. */
sealed interface Provider permits GithubHook, GitlabHook, BitbucketHook {

  /** As in the address that it calls. */
  String name();

  /** How it may prove itself. */
  Set<Signature> signatures();

  /** Whether the call is about a push; others are welcome and mean nothing. */
  boolean isPush(WebhookRequest request);

  /** The pushes that it tells of; branches and tags that were deleted are none. */
  List<GitPush> pushes(JsonNode payload, Sender sender);

  List<Provider> ALL = List.of(new GithubHook(), new GitlabHook(), new BitbucketHook());

  /** Whether a commit's id stands for none. */
  static boolean isNone(String commit) {
    return commit.chars().allMatch(c -> c == '0');
  }
}
