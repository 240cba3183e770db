package dev.lehr.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.model.AuthConfig;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Logins to registries that Docker's configuration leaves to programs of their own ({@code
 * credHelpers} and {@code credsStore}), as that of Amazon ECR, whose passwords hold for hours only.
 * The client library knows only those that stand in the configuration.
 */
final class CredentialHelpers {
  private static final String DOCKER_HUB = "https://index.docker.io/v1/";
  private static final String IDENTITY_TOKEN = "<token>";
  private static final int PATIENCE_SECONDS = 60;

  private final Path configuration;
  private final UnaryOperator<String> programs;

  /**
   * What a configuration names.
   *
   * @param configuration Docker's {@code config.json}; there may be none
   * @param programs what to run for a program's name
   */
  CredentialHelpers(Path configuration, UnaryOperator<String> programs) {
    this.configuration = configuration;
    this.programs = programs;
  }

  /**
   * The login to an image's registry, if a helper is named for it and has one.
   *
   * @throws IOException when the helper can not be run or understood
   */
  Optional<AuthConfig> login(String image) throws IOException, InterruptedException {
    String registry = registry(image);
    Optional<String> helper = helper(registry);
    return helper.isPresent()
        ? ask("docker-credential-" + helper.get(), registry)
        : Optional.empty();
  }

  /** As Docker tells a registry from the first part of a name. */
  private static String registry(String image) {
    String first = image.substring(0, Math.max(0, image.indexOf('/')));
    boolean isHost = first.contains(".") || first.contains(":") || first.equals("localhost");
    return isHost && !first.equals("docker.io") ? first : DOCKER_HUB;
  }

  private Optional<String> helper(String registry) throws IOException {
    if (!Files.exists(configuration)) {
      return Optional.empty();
    }
    JsonNode json = json(Files.readString(configuration), configuration.toString());
    String helper =
        json.path("credHelpers").path(registry).asString(json.path("credsStore").asString(""));
    return Optional.of(helper).filter(name -> !name.isEmpty());
  }

  /** A helper that has no login for that registry says so and ends with 1. */
  private Optional<AuthConfig> ask(String program, String registry)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(programs.apply(program), "get")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    tell(process, registry);
    CompletableFuture<String> answer = answer(process);
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(
          "%s does not answer for %s within %d s".formatted(program, registry, PATIENCE_SECONDS));
    }
    return process.exitValue() == 0
        ? Optional.of(login(json(answer.join(), "What %s answers".formatted(program))))
        : Optional.empty();
  }

  private static void tell(Process process, String registry) {
    try (BufferedWriter question = process.outputWriter(UTF_8)) {
      question.write(registry);
    } catch (IOException ended) {
      // It asked nothing; what it says and how it ends tell more.
    }
  }

  private static CompletableFuture<String> answer(Process process) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    Thread.startVirtualThread(
        () ->
            answer.complete(process.inputReader(UTF_8).lines().collect(Collectors.joining("\n"))));
    return answer;
  }

  private static AuthConfig login(JsonNode answer) {
    AuthConfig login = new AuthConfig().withRegistryAddress(answer.path("ServerURL").asString(""));
    String user = answer.path("Username").asString("");
    String secret = answer.path("Secret").asString("");
    return user.equals(IDENTITY_TOKEN)
        ? login.withIdentityToken(secret)
        : login.withUsername(user).withPassword(secret);
  }

  private static JsonNode json(String text, String subject) throws IOException {
    try {
      return JsonMapper.shared().readTree(text);
    } catch (JacksonException notJson) {
      throw new IOException(subject + " is not JSON: " + notJson.getOriginalMessage(), notJson);
    }
  }
}
