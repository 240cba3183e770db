package dev.lehr.server;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where and how the server listens.
 *
 * @param port 0 takes any that is free
 * @param publicUrl what clients see when a proxy stands before the server, without a last slash;
 *     empty takes the request's {@code Host}
 */
public record HttpSettings(
    String host, int port, Optional<URI> publicUrl, Limits limits, Timeouts timeouts) {

  /** On loopback, with the usual limits. */
  public static HttpSettings standard() {
    return new HttpSettings(
        "127.0.0.1", 8080, Optional.empty(), Limits.standard(), Timeouts.standard());
  }

  /** The same on another port. */
  public HttpSettings onPort(int other) {
    return new HttpSettings(host, other, publicUrl, limits, timeouts);
  }

  /**
   * What one client may ask for.
   *
   * @param connections at the same time, of all clients together
   * @param requestLineBytes method, URL and protocol
   * @param headerBytes all headers together
   */
  public record Limits(int connections, int requestLineBytes, int headerBytes) {
    /** 8,192 connections, 64 KiB of URL, 32 KiB of headers. */
    public static Limits standard() {
      return new Limits(8192, 64 * 1024, 32 * 1024);
    }
  }

  /**
   * How long the server waits.
   *
   * @param header for a request line and its headers, as a whole
   * @param stall for the next byte of a body
   * @param idle for the next request on a connection
   * @param shutdown for requests under way when the server stops
   */
  public record Timeouts(Duration header, Duration stall, Duration idle, Duration shutdown) {
    /** 10 s, 30 s, 2 min and 30 s. */
    public static Timeouts standard() {
      return new Timeouts(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofSeconds(30));
    }
  }
}
