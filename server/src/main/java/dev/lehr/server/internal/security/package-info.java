/** Who calls, and what he may do. */
@NullMarked
package dev.lehr.server.internal.security;

import org.jspecify.annotations.NullMarked;
