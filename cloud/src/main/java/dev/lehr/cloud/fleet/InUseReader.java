package dev.lehr.cloud.fleet;

import dev.lehr.cloud.AwsClients;
import dev.lehr.cloud.CloudException;
import dev.lehr.cloud.internal.Asking;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;

/**
 * Finds what is in use in one account and region. An image is in use when an instance runs on it or
 * is stopped on it, when a launch template launches it by default or in its latest version, and
 * when a server group launches it, be it one without instances. Images that are shared with other
 * accounts, or copied, have to be looked for there too.
 */
public final class InUseReader {
  private static final int PAGE = 100;

  private final AutoScalingClient scaling;
  private final Ec2Client ec2;
  private final Asking asking;

  /** Of the clients' account. */
  public InUseReader(AwsClients clients, String region) {
    this.scaling = clients.autoScaling(region);
    this.ec2 = clients.ec2(region);
    this.asking = new Asking("what is in use", region);
  }

  /**
   * What is in use after this call began.
   *
   * @throws CloudException when AWS refuses, or can not be reached
   */
  public InUse read() {
    List<AutoScalingGroup> groups = asking.of(this::groups);
    List<LaunchTemplate> templates = asking.of(this::templates);
    TemplateUses uses = new TemplateUses(groups, templates);
    Map<String, Set<String>> images = new HashMap<>();
    asking
        .of(this::instances)
        .forEach(one -> use(images, one.imageId(), "instance " + one.instanceId()));
    for (LaunchTemplate template : templates) {
      List<LaunchTemplateVersion> versions = asking.of(() -> versions(template.launchTemplateId()));
      uses.launched(versions)
          .forEach(one -> use(images, one.launchTemplateData().imageId(), text(one)));
    }
    return new InUse(images, uses.users());
  }

  private static String text(LaunchTemplateVersion version) {
    return "launch template %s version %d"
        .formatted(version.launchTemplateId(), version.versionNumber());
  }

  private static void use(Map<String, Set<String>> images, String image, String user) {
    // A template may leave its image to whoever launches.
    if (image != null) {
      images.computeIfAbsent(image, first -> new TreeSet<>()).add(user);
    }
  }

  private List<AutoScalingGroup> groups() {
    return scaling
        .describeAutoScalingGroupsPaginator(ask -> ask.maxRecords(PAGE))
        .autoScalingGroups()
        .stream()
        .toList();
  }

  private List<LaunchTemplate> templates() {
    return ec2
        .describeLaunchTemplatesPaginator(ask -> ask.maxResults(PAGE))
        .launchTemplates()
        .stream()
        .toList();
  }

  private List<LaunchTemplateVersion> versions(String template) {
    return ec2
        .describeLaunchTemplateVersionsPaginator(
            ask -> ask.launchTemplateId(template).maxResults(PAGE))
        .launchTemplateVersions()
        .stream()
        .toList();
  }

  private List<Instance> instances() {
    return ec2.describeInstancesPaginator(ask -> ask.maxResults(PAGE)).reservations().stream()
        .flatMap(reservation -> reservation.instances().stream())
        .filter(instance -> instance.state().name() != InstanceStateName.TERMINATED)
        .toList();
  }
}
