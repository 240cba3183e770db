/** Canary configs beyond their syntax: what they mean, what is wrong with them, and ready ones. */
@NullMarked
package dev.lehr.canary.config;

import org.jspecify.annotations.NullMarked;
