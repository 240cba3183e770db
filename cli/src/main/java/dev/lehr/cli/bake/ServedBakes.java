package dev.lehr.cli.bake;

import dev.lehr.bakery.BakeEvent;
import dev.lehr.bakery.BakeRequest;
import dev.lehr.bakery.BakeResult;
import dev.lehr.bakery.Bakery;
import dev.lehr.bakery.BakeryException;
import dev.lehr.bakery.BakeryFault;
import dev.lehr.bakery.Base;
import dev.lehr.bakery.Cancellation;
import dev.lehr.bakery.Environment;
import dev.lehr.bakery.Executor;
import dev.lehr.bakery.ProcessExecutor;
import dev.lehr.bakery.Recipe;
import dev.lehr.bakery.RecipeReader;
import dev.lehr.cli.Console;
import dev.lehr.cli.account.AwsAccounts;
import dev.lehr.cli.account.RehearsalCaller;
import dev.lehr.cli.display.BakeLines;
import dev.lehr.packages.PackageRepository;
import dev.lehr.rehearsal.Rehearsal;
import dev.lehr.server.AccountSettings;
import dev.lehr.server.ImageBakes;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/** Bakes what pipelines on a server want baked, as {@code lehr bake} does. */
public final class ServedBakes implements ImageBakes {
  private static final int PARALLEL = 4;

  private final Path data;
  private final AwsAccounts accounts;
  private final Optional<RehearsalWitness> rehearsal;
  private final CompletableFuture<PackageRepository> packages = new CompletableFuture<>();

  /**
   * Bakes with the Packer of this computer.
   *
   * @param accounts those that environments name
   */
  public ServedBakes(Path data, AwsAccounts accounts) {
    this(data, accounts, Optional.empty());
  }

  private ServedBakes(Path data, AwsAccounts accounts, Optional<RehearsalWitness> rehearsal) {
    this.data = data;
    this.accounts = accounts;
    this.rehearsal = rehearsal;
  }

  /**
   * Bakes in a rehearsal cloud, which others may use as well.
   *
   * @param strict whether a statement that a machine can not interpret fails its bake
   * @param accounts those that environments name; without any, all are one
   */
  public static ServedBakes rehearsed(
      Path data, Rehearsal cloud, boolean strict, Map<String, AccountSettings> accounts) {
    return new ServedBakes(
        data,
        AwsAccounts.in(cloud, RehearsalCaller.BAKES, accounts),
        Optional.of(new RehearsalWitness(cloud, strict)));
  }

  /** What is published there goes into images; no bake begins before this is known. */
  public void installFrom(PackageRepository repository) {
    packages.complete(repository);
  }

  @Override
  public Outcome bake(Wish wish, Consumer<String> log) throws InterruptedException {
    Cancellation cancellation = new Cancellation();
    FutureTask<Outcome> bake = new FutureTask<>(() -> baked(wish, log, cancellation));
    Thread.ofPlatform().name("bake-" + wish.image()).start(bake);
    try {
      return bake.get();
    } catch (InterruptedException unwanted) {
      cancellation.cancel();
      throw unwanted;
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    }
  }

  private Outcome baked(Wish wish, Consumer<String> log, Cancellation cancellation) {
    try {
      Recipe recipe = RecipeReader.read(wish.repository());
      try (BakePlace place = place(recipe, wish);
          BakePackages found = place.packages(recipe, published())) {
        Executor packer = new ProcessExecutor("packer", System.getenv()).askAhead();
        Bakery bakery = place.bakery(found, PARALLEL, packer);
        return outcome(bake(new Order(recipe, wish, place.region()), bakery, log, cancellation));
      }
    } catch (BakeryException refused) {
      boolean mayHelp = refused.fault().blame() == BakeryFault.Blame.RESOURCES;
      return new Outcome.Failed(String.valueOf(refused.getMessage()), mayHelp);
    } catch (IllegalArgumentException refused) {
      return new Outcome.Failed(String.valueOf(refused.getMessage()), false);
    } catch (InterruptedException stopped) {
      return new Outcome.Failed("The bake was interrupted", true);
    }
  }

  private BakePackages.Source published() throws InterruptedException {
    try {
      return BakePackages.Source.published(new PublishedPackages(packages.get()));
    } catch (ExecutionException never) {
      throw new IllegalStateException(never.getCause());
    }
  }

  private record Order(Recipe recipe, Wish wish, String region) {
    /** The image, and before it those that it stands on. */
    List<String> images() {
      Deque<String> images = new ArrayDeque<>();
      Optional<String> next = Optional.of(wish.image());
      while (next.isPresent()) {
        images.addFirst(next.get());
        next =
            Optional.ofNullable(recipe.images().get(next.get()))
                .flatMap(image -> base(image.base()));
      }
      return List.copyOf(images);
    }

    private static Optional<String> base(Base base) {
      return base instanceof Base.Baked baked ? Optional.of(baked.image()) : Optional.empty();
    }

    BakeRequest request(String image) {
      return new BakeRequest(
          recipe,
          image,
          region,
          new BakeRequest.Options(
              Optional.empty(), wish.variables(), wish.force(), Optional.empty()));
    }
  }

  private static BakeResult bake(
      Order order, Bakery bakery, Consumer<String> log, Cancellation cancellation)
      throws InterruptedException {
    if (!order.recipe().images().containsKey(order.wish().image())) {
      throw new IllegalArgumentException(
          "'%s' has no image '%s'; it has %s"
              .formatted(
                  order.wish().repository(),
                  order.wish().image(),
                  String.join(", ", order.recipe().images().keySet())));
    }
    BakeLines lines = new BakeLines(plain());
    Consumer<BakeEvent> tell = event -> lines.line(event).ifPresent(log);
    return new BakeOrder(
            order.recipe(), image -> bakery.bake(order.request(image), tell::accept, cancellation))
        .run(order.images())
        .getLast();
  }

  private static Console plain() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    return new Console(nowhere, nowhere, false, false);
  }

  private BakePlace place(Recipe recipe, Wish wish) {
    if (rehearsal.isPresent()) {
      return rehearsed(recipe, wish, rehearsal.get());
    }
    Environment environment = environment(recipe, wish);
    return BakePlace.aws(environment, accounts.access(environment.account()), data);
  }

  /** A recipe that is only rehearsed need not say where else it would be baked. */
  private BakePlace rehearsed(Recipe recipe, Wish wish, RehearsalWitness witness) {
    Map<String, Environment> known = recipe.environments();
    return wish.environment()
        .flatMap(name -> Optional.ofNullable(known.get(name)))
        .or(() -> known.values().stream().findFirst())
        .map(
            environment ->
                BakePlace.rehearsal(
                    environment, accounts.access(environment.account()), data, witness))
        .orElseGet(() -> BakePlace.rehearsal(data, witness));
  }

  private static Environment environment(Recipe recipe, Wish wish) {
    Map<String, Environment> known = recipe.environments();
    String name =
        wish.environment()
            .or(() -> known.keySet().stream().findFirst().filter(_ -> known.size() == 1))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The stage names no environment to bake in; lehr.yaml has %s"
                            .formatted(String.join(", ", known.keySet()))));
    return Optional.ofNullable(known.get(name))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "lehr.yaml has no environment '%s'; it has %s"
                        .formatted(name, String.join(", ", known.keySet()))));
  }

  private static Outcome outcome(BakeResult result) {
    if (!result.succeeded()) {
      return new Outcome.Failed(result.message(), result.isPassing());
    }
    BakeResult.Identity identity = result.identity();
    Map<String, String> properties = new TreeMap<>();
    properties.put("imageName", identity.imageName());
    properties.put("imageDigest", identity.imageDigest());
    properties.put("bakeKey", identity.bakeKey());
    properties.put("baseImage", identity.baseImage());
    properties.put("commit", identity.commit());
    return new Outcome.Baked(properties, identity.images());
  }
}
