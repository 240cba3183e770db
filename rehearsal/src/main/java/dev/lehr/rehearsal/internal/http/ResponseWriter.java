package dev.lehr.rehearsal.internal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Writes each answer, head and body, in one write: head and body in two cost a client some 40 ms
 * through the interplay of Nagle's algorithm and delayed acknowledgement.
 */
final class ResponseWriter {
  private final InstantSource clock;

  ResponseWriter(InstantSource clock) {
    this.clock = clock;
  }

  void write(Response response, OutputStream output, boolean withBody) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(response.body().length + 512);
    bytes.writeBytes(head(response).getBytes(ISO_8859_1));
    if (withBody) {
      bytes.writeBytes(response.body());
    }
    output.write(bytes.toByteArray());
    output.flush();
  }

  private String head(Response response) {
    StringBuilder head = new StringBuilder(256);
    head.append("HTTP/1.1 %d %s\r\n".formatted(response.status(), reason(response.status())));
    for (Headers.Field field : response.headers().fields()) {
      head.append(field.name()).append(": ").append(field.value()).append("\r\n");
    }
    head.append("Date: ").append(date()).append("\r\n");
    if (hasLength(response.status())) {
      head.append("Content-Length: ").append(response.body().length).append("\r\n");
    }
    if (response.closing()) {
      head.append("Connection: close\r\n");
    }
    return head.append("\r\n").toString();
  }

  private String date() {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC));
  }

  private static boolean hasLength(int status) {
    return status >= 200 && status != 204 && status != 304;
  }

  private static String reason(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 204 -> "No Content";
      case 301 -> "Moved Permanently";
      case 302 -> "Found";
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 413 -> "Content Too Large";
      case 431 -> "Request Header Fields Too Large";
      case 500 -> "Internal Server Error";
      case 501 -> "Not Implemented";
      case 502 -> "Bad Gateway";
      case 503 -> "Service Unavailable";
      case 504 -> "Gateway Timeout";
      case 505 -> "HTTP Version Not Supported";
      default -> "Status " + status;
    };
  }
}
