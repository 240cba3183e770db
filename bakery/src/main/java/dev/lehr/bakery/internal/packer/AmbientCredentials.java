package dev.lehr.bakery.internal.packer;

import java.util.Map;
import java.util.Set;

/**
 * Where AWS clients look for credentials in the environment. Packer gets them from our endpoint
 * alone: a forgotten profile, or the role of the machine we run on, would bake elsewhere.
 */
public final class AmbientCredentials {
  private static final Set<String> NAMES =
      Set.of(
          "AWS_ACCESS_KEY_ID",
          "AWS_ACCESS_KEY",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SECRET_KEY",
          "AWS_SESSION_TOKEN",
          "AWS_PROFILE",
          "AWS_DEFAULT_PROFILE",
          "AWS_WEB_IDENTITY_TOKEN_FILE",
          "AWS_ROLE_ARN",
          "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
          "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");

  private AmbientCredentials() {}

  /** Takes them out of an environment. */
  public static void removeFrom(Map<String, String> environment) {
    environment.keySet().removeAll(NAMES);
  }
}
