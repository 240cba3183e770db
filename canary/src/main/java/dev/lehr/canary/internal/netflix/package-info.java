/** The judge that agrees with Kayenta's NetflixACAJudge to the bit. */
@NullMarked
package dev.lehr.canary.internal.netflix;

import org.jspecify.annotations.NullMarked;
