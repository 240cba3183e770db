package dev.lehr.server.internal.rest;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request as it came.
 *
 * @param id given by the client, or made up
 * @param path still escaped
 * @param query still escaped; empty when there is none
 * @param header by name
 * @param body read at most once
 * @param address of the client
 */
public record Asked(
    String id,
    String method,
    String path,
    String query,
    Function<String, Optional<String>> header,
    InputStream body,
    String address) {}
