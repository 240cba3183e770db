/** How commands get into AWS accounts, real ones and rehearsed ones. */
@NullMarked
package dev.lehr.cli.account;

import org.jspecify.annotations.NullMarked;
