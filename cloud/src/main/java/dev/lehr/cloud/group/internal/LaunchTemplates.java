package dev.lehr.cloud.group.internal;

import dev.lehr.cloud.CloudException;
import dev.lehr.cloud.CloudException.Kind;
import dev.lehr.cloud.group.GroupOrder;
import dev.lehr.cloud.group.GroupTags;
import dev.lehr.cloud.internal.AwsCall;
import dev.lehr.cloud.internal.Refusal;
import dev.lehr.cloud.internal.Token;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Launch templates: each group of Lehr has one of its own, under the group's name. */
public final class LaunchTemplates {
  private final Ec2Client ec2;

  /** Of one account and region. */
  public LaunchTemplates(Ec2Client ec2) {
    this.ec2 = ec2;
  }

  /** The id of an order's template, which is made unless it is there. */
  String ensure(GroupOrder order, Surroundings place) {
    Optional<LaunchTemplate> before = find(order.name());
    before.ifPresent(template -> checkOwner(template, order));
    return before.map(LaunchTemplate::launchTemplateId).orElseGet(() -> make(order, place));
  }

  private String make(GroupOrder order, Surroundings place) {
    CreateLaunchTemplateRequest request =
        CreateLaunchTemplateRequest.builder()
            .launchTemplateName(order.name())
            .clientToken(Token.of(order.tags().getOrDefault(GroupTags.OWNER, ""), order.name()))
            .launchTemplateData(new TemplateData(order, place).data())
            .tagSpecifications(
                TagSpecification.builder()
                    .resourceType(ResourceType.LAUNCH_TEMPLATE)
                    .tags(TemplateData.tags(order))
                    .build())
            .build();
    return AwsCall.to(
            "make the launch template '%s'".formatted(order.name()),
            () -> {
              try {
                return ec2.createLaunchTemplate(request);
              } catch (Ec2Exception refused) {
                return again(request, refused);
              }
            })
        .launchTemplate()
        .launchTemplateId();
  }

  /** What the token made before was removed since: its name still sees to it that there is one. */
  private CreateLaunchTemplateResponse again(
      CreateLaunchTemplateRequest request, Ec2Exception refused) {
    if (new Refusal(refused).isGone()) {
      return ec2.createLaunchTemplate(request.toBuilder().clientToken(null).build());
    }
    throw refused;
  }

  private static void checkOwner(LaunchTemplate template, GroupOrder order) {
    if (!order.owns(tags(template))) {
      String owner = tags(template).getOrDefault(GroupTags.OWNER, "");
      throw new CloudException(
          Kind.PERMANENT,
          "The launch template '%s' belongs to '%s'; remove it, or choose another name"
              .formatted(order.name(), owner.isEmpty() ? "somebody else" : owner));
    }
  }

  /** The template of that name. */
  Optional<LaunchTemplate> find(String name) {
    return all(Filter.builder().name("launch-template-name").values(name).build()).stream()
        .findFirst();
  }

  /** All that Lehr made. */
  public List<LaunchTemplate> own() {
    return all(Filter.builder().name("tag-key").values(GroupTags.OWNER).build());
  }

  private List<LaunchTemplate> all(Filter filter) {
    return AwsCall.to(
        "find launch templates",
        () ->
            ec2
                .describeLaunchTemplatesPaginator(ask -> ask.filters(filter))
                .launchTemplates()
                .stream()
                .toList());
  }

  /** A template's tags. */
  static Map<String, String> tags(LaunchTemplate template) {
    Map<String, String> tags = new TreeMap<>();
    for (Tag tag : template.tags()) {
      tags.put(tag.key(), tag.value());
    }
    return tags;
  }

  /** Removes a template; one that is gone is gone. */
  public void remove(LaunchTemplate template) {
    AwsCall.to(
        "remove the launch template '%s'".formatted(template.launchTemplateName()),
        () -> {
          try {
            ec2.deleteLaunchTemplate(ask -> ask.launchTemplateId(template.launchTemplateId()));
          } catch (Ec2Exception refused) {
            if (!new Refusal(refused).isGone()) {
              throw refused;
            }
          }
          return template;
        });
  }
}
