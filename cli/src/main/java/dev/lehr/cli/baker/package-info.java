/** {@code lehr baker}: the images that Packer runs in. */
@NullMarked
package dev.lehr.cli.baker;

import org.jspecify.annotations.NullMarked;
