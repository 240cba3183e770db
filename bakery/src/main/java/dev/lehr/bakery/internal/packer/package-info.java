/** Running Packer and understanding what it says. */
@NullMarked
package dev.lehr.bakery.internal.packer;

import org.jspecify.annotations.NullMarked;
