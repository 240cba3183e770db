/** Whether the server is well. */
@NullMarked
package dev.lehr.server.internal.health;

import org.jspecify.annotations.NullMarked;
