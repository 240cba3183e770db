package dev.lehr.server.internal.image;

import java.time.Instant;

/**
 * A channel names an image from now on.
 *
 * @param image its name
 * @param by who wanted it
 */
public record ChannelMove(Channel channel, String image, Instant at, String by) {}
