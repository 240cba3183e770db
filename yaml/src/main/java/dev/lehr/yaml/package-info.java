/** YAML read with places: every problem at once, each with file, line, column and remedy. */
@NullMarked
package dev.lehr.yaml;

import org.jspecify.annotations.NullMarked;
