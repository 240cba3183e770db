package dev.lehr.packages;

/**
 * What a feed answers.
 *
 * @param reason goes into the status line: the only text of an error that Chocolatey's clients
 *     show. Printable ASCII of at most 200 characters
 * @param headers without {@code Content-Length}, which is the body's length
 */
public record FeedResponse(int status, String reason, FeedHeaders headers, FeedBody body) {}
