/** Leading a bake from recipe to image. */
@NullMarked
package dev.lehr.bakery.internal.bake;

import org.jspecify.annotations.NullMarked;
