/** From a nuspec and a folder to a {@code .nupkg}. */
@NullMarked
package dev.lehr.packages.internal.pack;

import org.jspecify.annotations.NullMarked;
