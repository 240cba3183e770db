package dev.lehr.bakery.internal.bake;

import dev.lehr.bakery.BakeEvent;
import dev.lehr.bakery.BakeRequest;
import dev.lehr.bakery.BakeResult;
import dev.lehr.bakery.BakeResult.Identity;
import dev.lehr.bakery.BakeResult.LayerResult;
import dev.lehr.bakery.BakeResult.State;
import dev.lehr.bakery.Baker;
import dev.lehr.bakery.BakeryException;
import dev.lehr.bakery.BakeryFault;
import dev.lehr.bakery.Base;
import dev.lehr.bakery.Cancellation;
import dev.lehr.bakery.ImageRecipe;
import dev.lehr.bakery.Layer;
import dev.lehr.bakery.internal.key.Digests;
import dev.lehr.bakery.internal.key.LayerInputs;
import dev.lehr.bakery.internal.key.LayerInputs.Surroundings;
import dev.lehr.bakery.internal.store.StoredLayer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Leads one bake: build command, base, layer upon layer, records and files. */
public final class ImageBake {
  private final Workshop workshop;
  private final BakeRequest request;
  private final EventSink events;
  private final Cancellation cancellation;
  private final List<LayerResult> layers = new ArrayList<>();
  private final OutFolder out;
  private String base = "";
  private String commit = "";

  /** A bake that was not begun yet. */
  public ImageBake(
      Workshop workshop, BakeRequest request, EventSink events, Cancellation cancellation) {
    this.workshop = workshop;
    this.request = request;
    this.events = events;
    this.cancellation = cancellation;
    this.out = new OutFolder(request.options().out());
  }

  /** Bakes. What goes wrong is in the result. */
  public BakeResult bake() {
    events.tell(
        new BakeEvent.Started(events.bake(), request.recipe().application(), request.image()));
    BakeResult result = attempt();
    workshop.records().bakes().finish(result, workshop.ports().clock().instant());
    BakeResult written = write(result);
    events.tell(new BakeEvent.Finished(events.bake(), written.succeeded(), written.message()));
    return written;
  }

  private BakeResult attempt() {
    try {
      commit = GitCommit.of(request.recipe().repository());
      workshop
          .records()
          .bakes()
          .start(events.bake(), request, commit, workshop.ports().clock().instant());
      bakeLayers();
      return result(State.SUCCEEDED, "");
    } catch (LayerFailure e) {
      keepLog(e.log());
      return failed(e.fault(), String.valueOf(e.getMessage()));
    } catch (BakeryException e) {
      return failed(e.fault(), String.valueOf(e.getMessage()));
    }
  }

  private BakeResult failed(BakeryFault fault, String message) {
    return result(fault == BakeryFault.CANCELLED ? State.CANCELLED : State.FAILED, message);
  }

  private void bakeLayers() {
    ImageRecipe image = image();
    build(image);
    List<LayerPlan> plans = new Planner(workshop, request).plan(image);
    Baker baker = workshop.ports().executor().prepare(request.recipe().repository(), image.baker());
    base = findBase(image.base());
    String parent = base;
    String parentKey = "";
    for (LayerPlan plan : plans) {
      checkWanted();
      LayerResult result = bakeLayer(baker, plan, parent, parentKey);
      layers.add(result);
      result.detail().log().ifPresent(this::keepLog);
      parent = parentFor(result);
      parentKey = result.detail().bakeKey();
    }
  }

  private ImageRecipe image() {
    return Optional.ofNullable(request.recipe().images().get(request.image()))
        .orElseThrow(
            () ->
                new BakeryException(
                    BakeryFault.INVALID_RECIPE,
                    "the recipe has no image '"
                        + request.image()
                        + "'; it has "
                        + String.join(", ", request.recipe().images().keySet())));
  }

  private void build(ImageRecipe image) {
    if (image.build().isPresent()) {
      Path log = workshop.settings().data().resolve("builds").resolve(events.bake() + ".log");
      new BuildCommand(request.recipe().repository(), events)
          .run(image.build().get(), log, cancellation);
    }
  }

  private void checkWanted() {
    if (cancellation.isWished()) {
      throw new BakeryException(BakeryFault.CANCELLED, "the bake was cancelled");
    }
  }

  private String findBase(Base wanted) {
    if (wanted instanceof Base.Baked baked) {
      return workshop
          .records()
          .layers()
          .latestImage(baked.image(), request.region())
          .map(StoredLayer::images)
          .map(images -> images.getOrDefault(request.region(), ""))
          .orElseThrow(() -> noBase(wanted, "bake the image '" + baked.image() + "' first"));
    }
    return workshop
        .ports()
        .cloud()
        .findBase(request.region(), wanted)
        .orElseThrow(() -> noBase(wanted, "check its name, owner and the region"));
  }

  private BakeryException noBase(Base wanted, String remedy) {
    return new BakeryException(
        BakeryFault.BASE_NOT_FOUND,
        "the base '" + wanted + "' names no image in " + request.region() + "; " + remedy);
  }

  private LayerResult bakeLayer(Baker baker, LayerPlan plan, String parent, String parentKey) {
    Layer layer = plan.layer();
    List<Layer> all = image().layers();
    StoredLayer.Owner owner =
        new StoredLayer.Owner(
            request.recipe().application(),
            request.image(),
            layer.name(),
            request.region(),
            layer.name().equals(all.getLast().name()));
    LayerInputs inputs =
        new LayerInputs(
            layer,
            plan.template(),
            new LayerValues(plan.template(), layer),
            plan.packages(),
            new Surroundings(
                request.recipe().repository(),
                request.region(),
                parent,
                parentKey,
                baker.digest() + " packer " + baker.packerVersion()));
    LayerBake.Place place = new LayerBake.Place(owner, base, commit);
    try {
      return new LayerBake(workshop, baker, request, events, place).bake(inputs, cancellation);
    } catch (LayerFailure e) {
      events.tell(
          new BakeEvent.LayerFailed(events.bake(), layer.name(), String.valueOf(e.getMessage())));
      throw e;
    }
  }

  private String parentFor(LayerResult result) {
    String image = result.images().get(request.region());
    if (image == null) {
      throw new BakeryException(
          BakeryFault.BUILD_FAILED,
          "layer '"
              + result.layer()
              + "' made images in "
              + result.images().keySet()
              + ", but the bake is for "
              + request.region()
              + "; declare 'variable \"region\"' in its template and build there");
    }
    return image;
  }

  private BakeResult result(State state, String message) {
    return new BakeResult(events.bake(), request.image(), state, identity(), layers, message);
  }

  private Identity identity() {
    if (layers.isEmpty()) {
      return new Identity("", "", "", base, commit, new TreeMap<>());
    }
    LayerResult last = layers.getLast();
    NavigableMap<String, String> images = new TreeMap<>(last.images());
    String key = last.detail().bakeKey();
    return new Identity(
        last.imageName(), "sha256:" + Digests.of(key + images), key, base, commit, images);
  }

  private void keepLog(Path log) {
    out.addLog(log);
  }

  /** A bake whose files can not be written is a failed one, although its image is on record. */
  private BakeResult write(BakeResult result) {
    try {
      out.write(result, new ManifestWriter(workshop, request).render(result));
      return result;
    } catch (BakeryException e) {
      String message = (result.message() + "\n" + e.getMessage()).strip();
      Map<String, String> images = result.identity().images();
      return new BakeResult(
          result.bake(),
          result.image(),
          State.FAILED,
          result.identity(),
          result.layers(),
          images.isEmpty()
              ? message
              : message + "; the image is on record all the same: " + images);
    }
  }
}
