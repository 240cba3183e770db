/** AWS as the delivery sees it: images and what a build leaves behind. */
@NullMarked
package dev.lehr.cloud;

import org.jspecify.annotations.NullMarked;
