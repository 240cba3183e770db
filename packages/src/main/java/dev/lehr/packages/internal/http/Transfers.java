package dev.lehr.packages.internal.http;

import dev.lehr.packages.FeedException;
import dev.lehr.packages.FeedFault;
import dev.lehr.packages.FeedHeaders;
import dev.lehr.packages.FeedResponse;
import dev.lehr.packages.PackageException;
import dev.lehr.packages.PackageRef;
import dev.lehr.packages.PackageVersion;
import dev.lehr.packages.Scope;
import dev.lehr.packages.internal.index.PublishedVersion;
import dev.lehr.packages.internal.repository.Published;
import dev.lehr.packages.internal.repository.Repository;
import dev.lehr.packages.internal.store.Storage;
import java.io.IOException;
import java.net.HttpURLConnection;

/** What both protocols do alike: uploads, downloads, unlisting. */
public final class Transfers {
  private static final int TAG_LENGTH = 32;

  private final Repository repository;
  private final Access access;

  public Transfers(Repository repository, Access access) {
    this.repository = repository;
    this.access = access;
  }

  /** Lets a reader in. */
  public void requireReader(Exchange exchange) {
    access.require(Scope.READ, exchange.feed(), exchange.request().headers());
  }

  /** Publishes what is uploaded. */
  public FeedResponse push(Exchange exchange) {
    access.require(Scope.PUSH, exchange.feed(), exchange.request().headers());
    String contentType = exchange.request().headers().first("Content-Type").orElse("");
    try {
      Published published =
          repository.push(
              exchange.feed().name(), Multipart.file(exchange.request().body(), contentType));
      PublishedVersion version = published.version();
      String what =
          "Package %s %s".formatted(version.manifest().id(), version.version().original());
      return published.created()
          ? Answers.done(201, what + " created")
          : Answers.done(200, what + " is already there, unchanged");
    } catch (IOException failed) {
      throw Storage.failure("The upload can not be read", failed);
    }
  }

  /** Unlists or relists. */
  public FeedResponse list(Exchange exchange, PackageRef ref, boolean listed) {
    access.require(Scope.UNLIST, exchange.feed(), exchange.request().headers());
    repository.list(ref, listed);
    return Answers.done(
        200,
        "Package %s %s %s"
            .formatted(ref.id(), ref.version().original(), listed ? "relisted" : "unlisted"));
  }

  /** The file of a version. */
  public FeedResponse download(Exchange exchange, PackageRef ref) {
    requireReader(exchange);
    PublishedVersion version = repository.fetched(ref);
    String tag = "\"" + version.stored().sha512().substring(0, TAG_LENGTH) + "\"";
    if (Transport.has(exchange, tag)) {
      return Transport.notModified(tag);
    }
    String name = ref.id() + "." + ref.version().normalized() + ".nupkg";
    FeedHeaders headers =
        FeedHeaders.none()
            .with("content-type", "application/zip")
            .with("content-disposition", "attachment; filename=\"" + name + "\"");
    FeedResponse answer =
        new FileAnswer(repository.content(ref, version), tag, headers).to(exchange);
    if (exchange.method().equals("GET") && begins(answer)) {
      repository.countDownload(ref);
    }
    return answer;
  }

  /** Whether a file's first byte is in an answer: a download that is resumed is the same one. */
  private static boolean begins(FeedResponse answer) {
    return answer.status() == HttpURLConnection.HTTP_OK
        || answer
            .headers()
            .first("Content-Range")
            .filter(range -> range.startsWith("bytes 0-"))
            .isPresent();
  }

  /**
   * A version of the feed that is asked.
   *
   * @throws FeedException when there is none such
   */
  public PackageRef ref(Exchange exchange, String id, String version) {
    try {
      return new PackageRef(exchange.feed().name(), id, PackageVersion.parse(version));
    } catch (PackageException notAVersion) {
      throw new FeedException(
          FeedFault.NOT_FOUND, String.valueOf(notAVersion.getMessage()), notAVersion);
    }
  }
}
