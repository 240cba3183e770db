/** Git remotes, by JGit. */
@NullMarked
package dev.lehr.triggers.internal.git;

import org.jspecify.annotations.NullMarked;
