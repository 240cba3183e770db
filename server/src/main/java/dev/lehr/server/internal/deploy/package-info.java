/** The stages that change server groups: deploy, rollback, disable, destroy, scale. */
@NullMarked
package dev.lehr.server.internal.deploy;

import org.jspecify.annotations.NullMarked;
