package dev.lehr.cloud.group.internal;

import dev.lehr.cloud.CloudException;
import dev.lehr.cloud.CloudException.Kind;
import dev.lehr.cloud.group.RefreshOrder;
import dev.lehr.cloud.internal.AwsCall;
import dev.lehr.cloud.internal.Token;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Versions of launch templates; each says in its description who owns it. */
final class TemplateVersions {
  private final Ec2Client ec2;

  TemplateVersions(Ec2Client ec2) {
    this.ec2 = ec2;
  }

  /** An order's version of a template, which is made unless it is there. */
  LaunchTemplateSpecification ensure(LaunchTemplateSpecification current, RefreshOrder order) {
    List<LaunchTemplateVersion> all = all(current.launchTemplateId());
    return specification(
        owned(all, order.owner()).orElseGet(() -> make(chosen(all, current), order)));
  }

  /** An owner's version of a template, if there is one. */
  Optional<LaunchTemplateSpecification> find(LaunchTemplateSpecification current, String owner) {
    return owned(all(current.launchTemplateId()), owner).map(TemplateVersions::specification);
  }

  private static Optional<LaunchTemplateVersion> owned(
      List<LaunchTemplateVersion> all, String owner) {
    return all.stream().filter(one -> owner.equals(one.versionDescription())).findFirst();
  }

  private static LaunchTemplateSpecification specification(LaunchTemplateVersion version) {
    return LaunchTemplateSpecification.builder()
        .launchTemplateId(version.launchTemplateId())
        .version(Long.toString(version.versionNumber()))
        .build();
  }

  private List<LaunchTemplateVersion> all(String template) {
    return AwsCall.to(
        "read the launch template '%s'".formatted(template),
        () ->
            ec2
                .describeLaunchTemplateVersionsPaginator(ask -> ask.launchTemplateId(template))
                .launchTemplateVersions()
                .stream()
                .toList());
  }

  private static LaunchTemplateVersion chosen(
      List<LaunchTemplateVersion> all, LaunchTemplateSpecification wanted) {
    String version = Optional.ofNullable(wanted.version()).orElse("$Default");
    Optional<LaunchTemplateVersion> found =
        switch (version) {
          case "$Latest" -> all.stream().reduce((one, two) -> newer(one, two));
          case "$Default" -> all.stream().filter(LaunchTemplateVersion::defaultVersion).findFirst();
          default ->
              all.stream()
                  .filter(one -> version.equals(Long.toString(one.versionNumber())))
                  .findFirst();
        };
    return found.orElseThrow(
        () ->
            new CloudException(
                Kind.TRANSIENT,
                "The launch template '%s' has no version %s; it may be too new to be seen"
                    .formatted(wanted.launchTemplateId(), version)));
  }

  private static LaunchTemplateVersion newer(LaunchTemplateVersion one, LaunchTemplateVersion two) {
    return one.versionNumber() > two.versionNumber() ? one : two;
  }

  private LaunchTemplateVersion make(LaunchTemplateVersion source, RefreshOrder order) {
    CreateLaunchTemplateVersionRequest request =
        CreateLaunchTemplateVersionRequest.builder()
            .launchTemplateId(source.launchTemplateId())
            .sourceVersion(Long.toString(source.versionNumber()))
            .versionDescription(order.owner())
            .clientToken(Token.of(order.owner(), order.group(), order.imageId()))
            .launchTemplateData(data(source, order))
            .build();
    return AwsCall.to(
            "make a version of the launch template '%s'".formatted(source.launchTemplateName()),
            () -> ec2.createLaunchTemplateVersion(request))
        .launchTemplateVersion();
  }

  private static RequestLaunchTemplateData data(LaunchTemplateVersion source, RefreshOrder order) {
    Map<String, String> tags = new LinkedHashMap<>();
    source.launchTemplateData().tagSpecifications().stream()
        .flatMap(specification -> specification.tags().stream())
        .forEach(tag -> tags.put(tag.key(), tag.value()));
    tags.putAll(order.tags());
    RequestLaunchTemplateData.Builder data =
        RequestLaunchTemplateData.builder().imageId(order.imageId());
    return tags.isEmpty()
        ? data.build()
        : data.tagSpecifications(TemplateData.tagSpecifications(models(tags))).build();
  }

  private static List<Tag> models(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }
}
