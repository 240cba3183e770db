package dev.lehr.rehearsal.internal.aws.ec2;

import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import dev.lehr.rehearsal.internal.aws.protocol.PojoConversion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/** Launch templates: stored launch requests with versions. */
final class LaunchTemplateActions {
  private final Regions regions;

  LaunchTemplateActions(Regions regions) {
    this.regions = regions;
  }

  Actions actions() {
    return new Actions()
        .with(
            "CreateLaunchTemplate",
            () -> regions.on(CreateLaunchTemplateRequest.builder(), this::create))
        .with(
            "CreateLaunchTemplateVersion",
            () -> regions.on(CreateLaunchTemplateVersionRequest.builder(), this::createVersion))
        .with(
            "ModifyLaunchTemplate",
            () -> regions.on(ModifyLaunchTemplateRequest.builder(), this::modify))
        .with(
            "DeleteLaunchTemplate",
            () -> regions.on(DeleteLaunchTemplateRequest.builder(), this::delete))
        .with(
            "DescribeLaunchTemplates",
            () -> regions.on(DescribeLaunchTemplatesRequest.builder(), this::describe))
        .with(
            "DescribeLaunchTemplateVersions",
            () ->
                regions.on(
                    DescribeLaunchTemplateVersionsRequest.builder(), this::describeVersions));
  }

  /** The template with this id or name. */
  static LaunchTemplateEntry find(Region region, @Nullable String id, @Nullable String name) {
    if (id != null) {
      return ResourceIds.found(
          Optional.ofNullable(region.templates.get(id)).filter(one -> region.isVisible(id)),
          ResourceIds.Kind.LAUNCH_TEMPLATE,
          id);
    }
    if (name == null) {
      throw ApiError.missing("LaunchTemplateId or LaunchTemplateName");
    }
    return named(region, name)
        .filter(one -> region.isVisible(one.id()))
        .orElseThrow(
            () ->
                ApiError.of(
                    "InvalidLaunchTemplateName.NotFoundException",
                    "The launch template name '%s' does not exist".formatted(name)));
  }

  /** The data of a version: a number, {@code $Latest}, {@code $Default} or nothing. */
  static RequestLaunchTemplateData version(LaunchTemplateEntry template, @Nullable String version) {
    return template.versions().get((int) number(template, version) - 1).data();
  }

  private CreateLaunchTemplateResponse create(Region region, CreateLaunchTemplateRequest request) {
    String name =
        Optional.ofNullable(request.launchTemplateName())
            .orElseThrow(() -> ApiError.missing("LaunchTemplateName"));
    RequestLaunchTemplateData data =
        Optional.ofNullable(request.launchTemplateData())
            .orElseThrow(() -> ApiError.missing("LaunchTemplateData"));
    Optional<LaunchTemplateEntry> before =
        before(region, request.clientToken(), request).map(made -> find(region, made.id(), null));
    if (before.isPresent()) {
      return CreateLaunchTemplateResponse.builder()
          .launchTemplate(model(region, before.get()))
          .build();
    }
    if (named(region, name).isPresent()) {
      throw ApiError.of(
          "InvalidLaunchTemplateName.AlreadyExistsException",
          "Launch template name already in use: '%s'".formatted(name));
    }
    LaunchTemplateEntry entry =
        new LaunchTemplateEntry(
            region.id("lt"),
            name,
            region.now(),
            1,
            List.of(LaunchTemplateEntry.Version.of(data, request.versionDescription())));
    region.templates.put(entry.id(), entry);
    region.visibility.born(entry.id());
    region.tags.put(entry.id(), TagBook.specified(request.tagSpecifications(), "launch-template"));
    remember(region, request.clientToken(), new Made(request, entry.id(), 1));
    return CreateLaunchTemplateResponse.builder().launchTemplate(model(region, entry)).build();
  }

  private CreateLaunchTemplateVersionResponse createVersion(
      Region region, CreateLaunchTemplateVersionRequest request) {
    LaunchTemplateEntry old =
        find(region, request.launchTemplateId(), request.launchTemplateName());
    Optional<Made> before = before(region, request.clientToken(), request);
    if (before.isPresent()) {
      return CreateLaunchTemplateVersionResponse.builder()
          .launchTemplateVersion(model(old, before.get().version()))
          .build();
    }
    RequestLaunchTemplateData.Builder data = RequestLaunchTemplateData.builder();
    if (request.sourceVersion() != null) {
      PojoConversion.copy(version(old, request.sourceVersion()), data);
    }
    Optional.ofNullable(request.launchTemplateData())
        .ifPresent(more -> PojoConversion.copy(more, data));
    List<LaunchTemplateEntry.Version> versions = new ArrayList<>(old.versions());
    versions.add(LaunchTemplateEntry.Version.of(data.build(), request.versionDescription()));
    LaunchTemplateEntry entry = old.with(versions);
    region.templates.put(entry.id(), entry);
    remember(region, request.clientToken(), new Made(request, entry.id(), versions.size()));
    return CreateLaunchTemplateVersionResponse.builder()
        .launchTemplateVersion(model(entry, versions.size()))
        .build();
  }

  /** What a request with a client token made. */
  record Made(Object request, String id, long version) {}

  private static Optional<Made> before(Region region, @Nullable String token, Object request) {
    Optional<Made> made = Optional.ofNullable(token).map(region.templatesByToken::get);
    made.filter(one -> !one.request().equals(request))
        .ifPresent(
            other -> {
              throw ApiError.of(
                  "IdempotentParameterMismatch",
                  "Client token '%s' was used with other parameters; use a new one"
                      .formatted(token));
            });
    return made;
  }

  private static void remember(Region region, @Nullable String token, Made made) {
    if (token != null) {
      region.templatesByToken.put(token, made);
    }
  }

  private ModifyLaunchTemplateResponse modify(Region region, ModifyLaunchTemplateRequest request) {
    LaunchTemplateEntry old =
        find(region, request.launchTemplateId(), request.launchTemplateName());
    LaunchTemplateEntry entry = old.withDefault(number(old, request.defaultVersion()));
    region.templates.put(entry.id(), entry);
    return ModifyLaunchTemplateResponse.builder().launchTemplate(model(region, entry)).build();
  }

  private DeleteLaunchTemplateResponse delete(Region region, DeleteLaunchTemplateRequest request) {
    LaunchTemplateEntry entry =
        find(region, request.launchTemplateId(), request.launchTemplateName());
    region.templates.remove(entry.id());
    LaunchTemplate model = model(region, entry);
    region.tags.forget(entry.id());
    return DeleteLaunchTemplateResponse.builder().launchTemplate(model).build();
  }

  private DescribeLaunchTemplatesResponse describe(
      Region region, DescribeLaunchTemplatesRequest request) {
    List<LaunchTemplateEntry> wanted = new ArrayList<>();
    request.launchTemplateIds().forEach(id -> wanted.add(find(region, id, null)));
    request.launchTemplateNames().forEach(name -> wanted.add(find(region, null, name)));
    boolean all = request.launchTemplateIds().isEmpty() && request.launchTemplateNames().isEmpty();
    List<LaunchTemplate> models =
        new FilterTable<LaunchTemplate>(LaunchTemplate::tags)
            .on("launch-template-name", LaunchTemplate::launchTemplateName)
            .select(
                (all ? region.templates.values() : wanted)
                    .stream()
                        .filter(entry -> region.isVisible(entry.id()))
                        .map(entry -> model(region, entry)),
                request.filters());
    Page<LaunchTemplate> page = Page.of(models, request.maxResults(), request.nextToken());
    return DescribeLaunchTemplatesResponse.builder()
        .launchTemplates(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private DescribeLaunchTemplateVersionsResponse describeVersions(
      Region region, DescribeLaunchTemplateVersionsRequest request) {
    LaunchTemplateEntry entry =
        find(region, request.launchTemplateId(), request.launchTemplateName());
    LongStream numbers =
        request.versions().isEmpty()
            ? LongStream.rangeClosed(1, entry.versions().size())
            : request.versions().stream().mapToLong(text -> number(entry, text));
    return DescribeLaunchTemplateVersionsResponse.builder()
        .launchTemplateVersions(numbers.mapToObj(number -> model(entry, number)).toList())
        .build();
  }

  private static Optional<LaunchTemplateEntry> named(Region region, String name) {
    return region.templates.values().stream()
        .filter(entry -> entry.name().equals(name))
        .findFirst();
  }

  /** The number of a version: itself, {@code $Latest}, {@code $Default} or nothing. */
  static long number(LaunchTemplateEntry entry, @Nullable String version) {
    String text = Optional.ofNullable(version).orElse("$Default");
    long number =
        switch (text) {
          case "$Default" -> entry.defaultVersion();
          case "$Latest" -> entry.versions().size();
          default -> text.matches("\\d{1,9}") ? Long.parseLong(text) : 0;
        };
    if (number < 1 || number > entry.versions().size()) {
      throw ApiError.of(
          "InvalidLaunchTemplateId.VersionNotFound",
          "Could not find the version '%s' of launch template %s; there are 1 to %d"
              .formatted(text, entry.id(), entry.versions().size()));
    }
    return number;
  }

  private static LaunchTemplate model(Region region, LaunchTemplateEntry entry) {
    return LaunchTemplate.builder()
        .launchTemplateId(entry.id())
        .launchTemplateName(entry.name())
        .createTime(entry.created())
        .createdBy("arn:aws:iam::" + region.site().account() + ":root")
        .defaultVersionNumber(entry.defaultVersion())
        .latestVersionNumber((long) entry.versions().size())
        .tags(region.tags.of(entry.id()))
        .build();
  }

  private static LaunchTemplateVersion model(LaunchTemplateEntry entry, long number) {
    ResponseLaunchTemplateData.Builder data = ResponseLaunchTemplateData.builder();
    LaunchTemplateEntry.Version version = entry.versions().get((int) number - 1);
    PojoConversion.copy(version.data(), data);
    return LaunchTemplateVersion.builder()
        .launchTemplateId(entry.id())
        .launchTemplateName(entry.name())
        .versionNumber(number)
        .versionDescription(version.description().isEmpty() ? null : version.description())
        .createTime(entry.created())
        .defaultVersion(number == entry.defaultVersion())
        .launchTemplateData(data.build())
        .build();
  }
}
