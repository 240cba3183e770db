package dev.lehr.bakery.internal.bake;

import dev.lehr.bakery.Layer;
import dev.lehr.bakery.PackageSource.ResolvedPackage;
import dev.lehr.bakery.internal.template.Template;
import java.util.List;

/**
 * A layer with everything found that it needs.
 *
 * @param layer with the variables of the command line
 * @param template read and checked
 * @param packages in the versions to install
 */
record LayerPlan(Layer layer, Template template, List<ResolvedPackage> packages) {}
