/** Turns recipes into machine images with Packer, layer by layer. */
@NullMarked
package dev.lehr.bakery;

import org.jspecify.annotations.NullMarked;
