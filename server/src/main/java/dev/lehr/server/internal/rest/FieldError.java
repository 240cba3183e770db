package dev.lehr.server.internal.rest;

/**
 * One thing that is wrong with a request.
 *
 * @param field a JSON pointer into the body, or the name of a header, path or query parameter
 * @param message what is wrong with it, and what to do
 */
public record FieldError(String field, String message) {}
