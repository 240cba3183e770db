/** Puts the server together. */
@NullMarked
package dev.lehr.server.internal.wiring;

import org.jspecify.annotations.NullMarked;
