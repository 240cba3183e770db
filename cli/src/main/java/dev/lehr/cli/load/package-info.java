/** Requests for what is deployed in a rehearsal cloud, as customers send them. */
@NullMarked
package dev.lehr.cli.load;

import org.jspecify.annotations.NullMarked;
