/** Understanding Packer templates without running Packer. */
@NullMarked
package dev.lehr.bakery.internal.template;

import org.jspecify.annotations.NullMarked;
