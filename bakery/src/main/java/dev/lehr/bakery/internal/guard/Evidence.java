package dev.lehr.bakery.internal.guard;

import dev.lehr.bakery.BuildWitness;
import dev.lehr.bakery.Layer;
import dev.lehr.bakery.internal.packer.PackerOutcome;
import java.util.Optional;

/**
 * Everything that is known about a run that is over.
 *
 * @param layer what was to be built
 * @param outcome how it ended
 * @param log what Packer's debug log says
 * @param witness what the machine says, where somebody can ask it
 * @param packerVersion which Packer it was
 */
public record Evidence(
    Layer layer,
    PackerOutcome outcome,
    DebugLog log,
    Optional<BuildWitness> witness,
    String packerVersion) {}
