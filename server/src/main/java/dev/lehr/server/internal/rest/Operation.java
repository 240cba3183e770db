package dev.lehr.server.internal.rest;

/** Does what a route is for. */
@FunctionalInterface
public interface Operation {
  Answer answer(Call call);
}
