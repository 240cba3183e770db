/**
 * Server groups on AWS: their names, what is read of them, and what is done to them. Who decides is
 * {@code dev.lehr.cloud.deploy}.
 */
@NullMarked
package dev.lehr.cloud.group;

import org.jspecify.annotations.NullMarked;
