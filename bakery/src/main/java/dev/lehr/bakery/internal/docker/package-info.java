/** Packer in a container. */
@NullMarked
package dev.lehr.bakery.internal.docker;

import org.jspecify.annotations.NullMarked;
