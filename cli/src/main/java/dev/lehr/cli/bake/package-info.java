/** {@code lehr bake}, and the adapters that give the bakery its cloud and its packages. */
@NullMarked
package dev.lehr.cli.bake;

import org.jspecify.annotations.NullMarked;
