/** What a bake shows while it runs: live on a terminal, plain lines elsewhere, or JSON. */
@NullMarked
package dev.lehr.cli.display;

import org.jspecify.annotations.NullMarked;
