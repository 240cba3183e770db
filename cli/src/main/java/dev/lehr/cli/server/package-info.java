/** {@code lehr server}. */
@NullMarked
package dev.lehr.cli.server;

import org.jspecify.annotations.NullMarked;
