/** Auto Scaling: groups of instances that are kept at their size, healthy and registered. */
@NullMarked
package dev.lehr.rehearsal.internal.aws.autoscaling;

import org.jspecify.annotations.NullMarked;
