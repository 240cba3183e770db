/** What runs where, since when and on which image, and what therefore must not be removed. */
@NullMarked
package dev.lehr.cloud.fleet;

import org.jspecify.annotations.NullMarked;
