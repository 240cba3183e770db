/** {@code lehr rehearse}: a whole pipeline of a repository, in a cloud on this computer. */
@NullMarked
package dev.lehr.cli.rehearse;

import org.jspecify.annotations.NullMarked;
