package dev.lehr.server.internal.api;

import dev.lehr.server.internal.image.BakedImage;
import dev.lehr.server.internal.image.Channel;
import dev.lehr.server.internal.image.ChannelMove;
import dev.lehr.server.internal.image.ImageQuery;
import dev.lehr.server.internal.image.ImageRegistry;
import dev.lehr.server.internal.rest.Answer;
import dev.lehr.server.internal.rest.Call;
import dev.lehr.server.internal.rest.ProblemException;
import dev.lehr.server.internal.rest.ProblemType;
import dev.lehr.server.internal.rest.Route;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** Shows images and channels, and moves channels. */
final class ImageRoutes {
  private static final String CHANNEL = "/api/v1/channels/{application}/{recipe}/{channel}";
  private static final int USUAL = 50;
  private static final int MOST = 1000;
  private static final int MOST_MOVES = 100;

  private final ImageRegistry images;

  ImageRoutes(ImageRegistry images) {
    this.images = images;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/images", "listImages", this::list)
            .knowing("application", "recipe", "commit", "cursor", "limit"),
        Route.get("/api/v1/images/{image}", "showImage", this::show),
        Route.get("/api/v1/channels", "listChannels", this::channels).knowing("application"),
        Route.get(CHANNEL, "showChannel", call -> Answer.ok(shown(channel(call)))),
        Route.change("PUT", CHANNEL, "moveChannel", this::move));
  }

  private Answer list(Call call) {
    int limit = (int) call.number("limit", USUAL, 1, MOST);
    List<ImageRegistry.Placed> found =
        images.search(
            new ImageQuery(
                call.inQuery("application"),
                call.inQuery("recipe"),
                call.inQuery("commit"),
                call.inQuery("cursor").map(Cursors::position),
                limit));
    ObjectNode json = Json.object();
    json.set("images", Json.array(found.stream().map(one -> shown(one.image()))));
    if (found.size() == limit) {
      json.put("next", Cursors.write(String.valueOf(found.getLast().place())));
    }
    return Answer.ok(json);
  }

  private static ObjectNode shown(BakedImage image) {
    ObjectNode json =
        Json.object()
            .put("name", image.name())
            .put("application", image.application())
            .put("recipe", image.recipe())
            .put("digest", image.traits().digest())
            .put("bakeKey", image.traits().bakeKey())
            .put("baseImage", image.traits().baseImage())
            .put("commit", image.traits().commit())
            .put("baked", image.at().toString())
            .put("execution", image.execution());
    ObjectNode amis = json.putObject("amis");
    new TreeMap<>(image.amis()).forEach(amis::put);
    return json;
  }

  private Answer show(Call call) {
    BakedImage image = find(call.inPath("image"));
    ObjectNode json = shown(image);
    json.set(
        "channels",
        Json.texts(
            images.channels(Optional.of(image.application())).stream()
                .filter(move -> move.image().equals(image.name()))
                .map(move -> move.channel().name())));
    return Answer.ok(json);
  }

  private BakedImage find(String name) {
    return images
        .find(name)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.NOT_FOUND,
                    "There is no image '%s'; GET /api/v1/images lists those there are"
                        .formatted(name)));
  }

  private Answer channels(Call call) {
    ObjectNode json = Json.object();
    json.set(
        "channels",
        Json.array(
            images.channels(call.inQuery("application")).stream()
                .map(
                    move ->
                        moved(move)
                            .put("application", move.channel().application())
                            .put("recipe", move.channel().recipe())
                            .put("channel", move.channel().name()))));
    return Answer.ok(json);
  }

  private static ObjectNode moved(ChannelMove move) {
    return Json.object()
        .put("image", move.image())
        .put("moved", move.at().toString())
        .put("movedBy", move.by());
  }

  private static Channel channel(Call call) {
    return new Channel(call.inPath("application"), call.inPath("recipe"), call.inPath("channel"));
  }

  private ObjectNode shown(Channel channel) {
    List<ChannelMove> moves = images.moves(channel, MOST_MOVES);
    if (moves.isEmpty()) {
      throw new ProblemException(
          ProblemType.NOT_FOUND,
          "Image '%s' of application '%s' has no channel '%s'; move it to an image first"
              .formatted(channel.recipe(), channel.application(), channel.name()));
    }
    ObjectNode json = Json.object().put("image", moves.getFirst().image());
    json.set("history", Json.array(moves.stream().map(ImageRoutes::moved)));
    return json;
  }

  private Answer move(Call call) {
    Fields fields = new Fields(call.body(), "image");
    String name = fields.text("image");
    if (name.isEmpty()) {
      fields.wrong("/image", "is required: the image's name");
    }
    fields.check();
    Channel channel = channel(call);
    checkOwn(find(name), channel, fields);
    images.promote(
        channel, new ImageRegistry.Cause(name, call.caller().name(), "request " + call.id()));
    return Answer.ok(shown(channel));
  }

  private static void checkOwn(BakedImage image, Channel channel, Fields fields) {
    if (!image.application().equals(channel.application())
        || !image.recipe().equals(channel.recipe())) {
      fields.wrong(
          "/image",
          "is '%s', an image of %s/%s; its channels are there"
              .formatted(image.name(), image.application(), image.recipe()));
    }
    fields.check();
  }
}
