package dev.lehr.rehearsal.internal.aws.ec2;

import dev.lehr.rehearsal.Venue;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;

/** Puts into a region what its owner would have made there; what is there already stays. */
final class Furnishing {
  private static final String NAME = "Name";

  private final Region region;

  Furnishing(Region region) {
    this.region = region;
  }

  void furnish(Venue venue) {
    venue.subnets().forEach(this::subnet);
    venue.securityGroups().forEach(this::group);
    venue.keyPairs().forEach(this::keyPair);
  }

  private void subnet(String wanted) {
    if (wanted.startsWith("subnet-")) {
      region.network.add(wanted);
    } else if (region.network.subnets().stream().noneMatch(place -> isNamed(place, wanted))) {
      String id = Ids.derived("subnet", region.site().seed() + "/" + wanted);
      region.network.add(id);
      region.tags.put(id, Map.of(NAME, wanted));
    }
  }

  private boolean isNamed(Network.SubnetPlace place, String wanted) {
    return wanted.equals(region.tags.raw(place.subnetId()).get(NAME));
  }

  private void group(String wanted) {
    boolean known =
        region.groups.values().stream()
            .anyMatch(group -> group.id().equals(wanted) || group.name().equals(wanted));
    if (known) {
      return;
    }
    String id = wanted.startsWith("sg-") ? wanted : region.id("sg");
    region.groups.put(
        id,
        new SecurityGroupEntry(
            id,
            wanted,
            "named by an environment",
            region.network.vpcId(),
            List.of(),
            List.of(Region.everything())));
    region.furnished.add(id);
  }

  private void keyPair(String name) {
    if (region.keyPairs.containsKey(name)) {
      return;
    }
    KeyPair pair = region.settings.keys().next();
    String fingerprint = RsaKeys.fingerprint("SHA-1", pair.getPrivate().getEncoded());
    String id = region.id("key");
    region.keyPairs.put(
        name, new KeyPairEntry(id, name, fingerprint, pair.getPublic(), region.now()));
    region.furnished.add(id);
  }
}
