package dev.lehr.server;

import dev.lehr.packages.RepositorySettings;
import dev.lehr.server.internal.config.ServerConfigParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Everything the server is told: one record for each concern.
 *
 * @param pipelines empty: it only serves packages
 * @param accounts how it gets into AWS accounts, by the names that environments give them; none:
 *     all are the one whose credentials the AWS SDK finds on this computer
 */
public record ServerConfig(
    HttpSettings http,
    RepositorySettings packages,
    Optional<PipelineSettings> pipelines,
    Map<String, AccountSettings> accounts) {
  private static final long MAX_BYTES = 512 * 1024;

  public ServerConfig {
    accounts = Collections.unmodifiableMap(new LinkedHashMap<>(accounts));
  }

  /**
   * What holds without a configuration file: loopback, one hosted feed that everybody on this
   * computer may read and nobody may push to without a key.
   */
  public static ServerConfig standard(Path data) {
    return new ServerConfigParser("", data).parse("");
  }

  /**
   * Reads a configuration file.
   *
   * @param data where things are kept that the file gives no other place
   * @throws ServerException with every problem, each with file, line, column and remedy
   */
  public static ServerConfig read(Path file, Path data) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new ServerException(
            "'%s' is larger than %d kB; that is no configuration"
                .formatted(file, MAX_BYTES / 1024));
      }
      return new ServerConfigParser(file.toString(), data).parse(Files.readString(file));
    } catch (CharacterCodingException notText) {
      throw new ServerException("'%s' is not UTF-8; save it as UTF-8".formatted(file), notText);
    } catch (IOException unreadable) {
      throw new ServerException(
          "Can not read the configuration '%s': %s".formatted(file, unreadable), unreadable);
    }
  }

  /** The same with another HTTP side. */
  public ServerConfig withHttp(HttpSettings other) {
    return new ServerConfig(other, packages, pipelines, accounts);
  }

  /** The same with other pipelines. */
  public ServerConfig withPipelines(PipelineSettings other) {
    return new ServerConfig(http, packages, Optional.of(other), accounts);
  }

  /** The same without pipelines: packages only. */
  public ServerConfig withoutPipelines() {
    return new ServerConfig(http, packages, Optional.empty(), accounts);
  }
}
