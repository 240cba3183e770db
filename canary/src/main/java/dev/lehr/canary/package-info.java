/**
 * The canary judge: configs in Kayenta's language, metric values of two sides, and what a judge
 * says about them.
 */
@NullMarked
package dev.lehr.canary;

import org.jspecify.annotations.NullMarked;
