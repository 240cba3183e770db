/** How commands talk to a Lehr server. */
@NullMarked
package dev.lehr.cli.api;

import org.jspecify.annotations.NullMarked;
