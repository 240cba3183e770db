/** The repository behind its public face. */
@NullMarked
package dev.lehr.packages.internal.repository;

import org.jspecify.annotations.NullMarked;
