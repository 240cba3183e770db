package dev.lehr.server.internal.delivery;

import dev.lehr.cloud.CloudException;
import dev.lehr.cloud.Ec2Images;
import dev.lehr.server.Accounts;
import dev.lehr.triggers.BaseImage;
import dev.lehr.triggers.BaseImages;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.core.exception.SdkException;
import tools.jackson.databind.JsonNode;

/** Looks up what images stand on, in the accounts that the server delivers to. */
public record CloudBases(Accounts accounts) implements BaseImages {

  @Override
  public Optional<String> find(BaseImage base) throws IOException {
    try {
      Ec2Images images = new Ec2Images(accounts.clients(base.account()));
      JsonNode parameter = base.base().path("ssm");
      return parameter.isString()
          ? images.byParameter(base.region(), parameter.stringValue())
          : newest(images, base.region(), base.base().path("filter"));
    } catch (SdkException | CloudException refused) {
      throw new IOException(
          "%s can not be looked up: %s; the account's role needs ssm:GetParameter and ec2:DescribeImages"
              .formatted(base, refused.getMessage()),
          refused);
    }
  }

  private static Optional<String> newest(Ec2Images images, String region, JsonNode filter) {
    JsonNode owners = filter.path("owners");
    Map<String, String> filters = new TreeMap<>();
    filter.properties().stream()
        .filter(entry -> !entry.getKey().equals("owners"))
        .forEach(entry -> filters.put(entry.getKey(), entry.getValue().asString()));
    return images.newest(
        region,
        filters,
        owners.isString()
            ? List.of(owners.stringValue())
            : owners.valueStream().map(JsonNode::asString).toList());
  }
}
