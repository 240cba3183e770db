package dev.lehr.cloud.group.internal;

import dev.lehr.cloud.CloudException;
import dev.lehr.cloud.CloudException.Kind;
import dev.lehr.cloud.group.Placement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;

/** Finds what people call by its name. */
final class References {
  private final RegionClients clients;

  References(RegionClients clients) {
    this.clients = clients;
  }

  /**
   * What a placement names.
   *
   * @throws CloudException of kind PERMANENT naming what there is not
   */
  Surroundings resolve(Placement placement) {
    List<Subnet> subnets = subnets(placement.subnets());
    String network = subnets.getFirst().vpcId();
    return new Surroundings(
        subnets.stream().map(Subnet::subnetId).distinct().toList(),
        securityGroups(placement.securityGroups(), network),
        targetGroups(placement.targetGroups()));
  }

  /** ARNs of target groups that are given by ARN or name, in the order given. */
  List<String> targetGroups(List<String> given) {
    List<String> names = given.stream().filter(one -> !one.startsWith("arn:")).toList();
    List<TargetGroup> found = names.isEmpty() ? List.of() : named(names);
    return given.stream()
        .map(
            one ->
                one.startsWith("arn:")
                    ? one
                    : one(found, group -> group.targetGroupName().equals(one), "target group", one)
                        .targetGroupArn())
        .toList();
  }

  private List<TargetGroup> named(List<String> names) {
    return AwsCall.to(
        "find the target groups " + names,
        () -> {
          try {
            return clients.balancing().describeTargetGroups(ask -> ask.names(names)).targetGroups();
          } catch (TargetGroupNotFoundException unknown) {
            throw new CloudException(
                Kind.PERMANENT,
                "One of the target groups %s is not there; make it, or correct 'targetGroups'"
                    .formatted(names),
                unknown);
          }
        });
  }

  private List<Subnet> subnets(List<String> given) {
    if (given.isEmpty()) {
      List<Subnet> usual = subnets("default-for-az", List.of("true"));
      if (usual.isEmpty()) {
        throw nothing("subnet", "of a default network");
      }
      return usual;
    }
    List<Subnet> found = new ArrayList<>();
    parts(given, one -> one.startsWith("subnet-"), ids -> subnets("subnet-id", ids))
        .forEach(found::add);
    parts(given, one -> !one.startsWith("subnet-"), names -> subnets("tag:Name", names))
        .forEach(found::add);
    given.forEach(one -> one(found, subnet -> isCalled(subnet, one), "subnet", one));
    return found;
  }

  private List<Subnet> subnets(String filter, List<String> values) {
    return AwsCall.to(
        "find the subnets with %s %s".formatted(filter, values),
        () ->
            clients
                .ec2()
                .describeSubnetsPaginator(ask -> ask.filters(of(filter, values)))
                .subnets()
                .stream()
                .toList());
  }

  private static boolean isCalled(Subnet subnet, String name) {
    return subnet.subnetId().equals(name)
        || subnet.tags().contains(Tag.builder().key("Name").value(name).build());
  }

  private List<String> securityGroups(List<String> given, String network) {
    List<SecurityGroup> found =
        parts(given, one -> !one.startsWith("sg-"), names -> securityGroups(network, names));
    return given.stream()
        .map(
            one ->
                one.startsWith("sg-")
                    ? one
                    : one(found, group -> group.groupName().equals(one), "security group", one)
                        .groupId())
        .toList();
  }

  private List<SecurityGroup> securityGroups(String network, List<String> names) {
    return AwsCall.to(
        "find the security groups " + names,
        () ->
            clients
                .ec2()
                .describeSecurityGroupsPaginator(
                    ask -> ask.filters(of("group-name", names), of("vpc-id", List.of(network))))
                .securityGroups()
                .stream()
                .toList());
  }

  private static <T> List<T> parts(
      List<String> given, Predicate<String> which, Function<List<String>, List<T>> search) {
    List<String> wanted = given.stream().filter(which).toList();
    return wanted.isEmpty() ? List.of() : search.apply(wanted);
  }

  private static <T> T one(Collection<T> found, Predicate<T> which, String kind, String called) {
    Optional<T> first = found.stream().filter(which).findFirst();
    return first.orElseThrow(() -> nothing(kind, "'" + called + "'"));
  }

  private static CloudException nothing(String kind, String called) {
    return new CloudException(
        Kind.PERMANENT,
        "There is no %s %s; make it, or correct the environment".formatted(kind, called));
  }

  private static Filter of(String name, List<String> values) {
    return Filter.builder().name(name).values(values).build();
  }
}
