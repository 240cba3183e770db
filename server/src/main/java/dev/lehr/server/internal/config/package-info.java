/** Reads the configuration file. */
@NullMarked
package dev.lehr.server.internal.config;

import org.jspecify.annotations.NullMarked;
