package dev.lehr.rehearsal.internal.aws.ec2;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.DeleteKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.DeleteKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsResponse;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;

/** Key pairs; RSA only, as Windows instances take no other. */
final class KeyPairActions {
  private final Regions regions;

  KeyPairActions(Regions regions) {
    this.regions = regions;
  }

  Actions actions() {
    return new Actions()
        .with("CreateKeyPair", () -> regions.on(CreateKeyPairRequest.builder(), this::create))
        .with("ImportKeyPair", () -> regions.on(ImportKeyPairRequest.builder(), this::importKey))
        .with(
            "DescribeKeyPairs", () -> regions.on(DescribeKeyPairsRequest.builder(), this::describe))
        .with("DeleteKeyPair", () -> regions.on(DeleteKeyPairRequest.builder(), this::delete));
  }

  private CreateKeyPairResponse create(Region region, CreateKeyPairRequest request) {
    String name = freeName(region, request.keyName());
    if ("ed25519".equals(request.keyTypeAsString()) || "ppk".equals(request.keyFormatAsString())) {
      throw ApiError.of(
          "UnsupportedOperation",
          "Key pair '%s': the rehearsal cloud makes keys of type rsa in format pem only: Windows instances encrypt their password with RSA"
              .formatted(name));
    }
    KeyPair pair = region.settings.keys().next();
    String fingerprint = RsaKeys.fingerprint("SHA-1", pair.getPrivate().getEncoded());
    KeyPairEntry entry = add(region, name, fingerprint, pair.getPublic());
    region.tags.put(entry.id(), TagBook.specified(request.tagSpecifications(), "key-pair"));
    return CreateKeyPairResponse.builder()
        .keyName(name)
        .keyPairId(entry.id())
        .keyFingerprint(fingerprint)
        .keyMaterial(RsaKeys.pem(pair.getPrivate()))
        .tags(region.tags.of(entry.id()))
        .build();
  }

  private ImportKeyPairResponse importKey(Region region, ImportKeyPairRequest request) {
    String name = freeName(region, request.keyName());
    String text =
        Optional.ofNullable(request.publicKeyMaterial())
            .orElseThrow(() -> ApiError.missing("PublicKeyMaterial"))
            .asString(UTF_8);
    PublicKey key = PublicKeyText.parse(text);
    String fingerprint = RsaKeys.fingerprint("MD5", key.getEncoded());
    KeyPairEntry entry = add(region, name, fingerprint, key);
    region.tags.put(entry.id(), TagBook.specified(request.tagSpecifications(), "key-pair"));
    return ImportKeyPairResponse.builder()
        .keyName(name)
        .keyPairId(entry.id())
        .keyFingerprint(fingerprint)
        .tags(region.tags.of(entry.id()))
        .build();
  }

  private DescribeKeyPairsResponse describe(Region region, DescribeKeyPairsRequest request) {
    List<KeyPairEntry> wanted = new ArrayList<>();
    request.keyNames().forEach(name -> wanted.add(named(region, name)));
    request.keyPairIds().forEach(id -> wanted.add(withId(region, id)));
    boolean all = request.keyNames().isEmpty() && request.keyPairIds().isEmpty();
    List<KeyPairInfo> pairs =
        new FilterTable<KeyPairInfo>(KeyPairInfo::tags)
            .on("key-name", KeyPairInfo::keyName)
            .on("key-pair-id", KeyPairInfo::keyPairId)
            .on("fingerprint", KeyPairInfo::keyFingerprint)
            .select(
                (all ? region.keyPairs.values() : wanted)
                    .stream().map(entry -> model(region, entry)),
                request.filters());
    return DescribeKeyPairsResponse.builder().keyPairs(pairs).build();
  }

  /** Deleting what is not there succeeds, as on EC2. */
  private DeleteKeyPairResponse delete(Region region, DeleteKeyPairRequest request) {
    Optional<KeyPairEntry> entry =
        region.keyPairs.values().stream()
            .filter(
                one -> one.name().equals(request.keyName()) || one.id().equals(request.keyPairId()))
            .findFirst();
    entry.ifPresent(
        one -> {
          region.keyPairs.remove(one.name());
          region.tags.forget(one.id());
        });
    return DeleteKeyPairResponse.builder()
        .returnValue(true)
        .keyPairId(entry.map(KeyPairEntry::id).orElse(null))
        .build();
  }

  private static String freeName(Region region, @Nullable String asked) {
    String name = Optional.ofNullable(asked).orElseThrow(() -> ApiError.missing("KeyName"));
    if (region.keyPairs.containsKey(name)) {
      throw ApiError.of(
          "InvalidKeyPair.Duplicate", "The keypair '%s' already exists.".formatted(name));
    }
    return name;
  }

  private static KeyPairEntry add(Region region, String name, String fingerprint, PublicKey key) {
    KeyPairEntry entry = new KeyPairEntry(region.id("key"), name, fingerprint, key, region.now());
    region.keyPairs.put(name, entry);
    return entry;
  }

  private static KeyPairEntry named(Region region, String name) {
    return Optional.ofNullable(region.keyPairs.get(name))
        .orElseThrow(
            () ->
                ApiError.of(
                    "InvalidKeyPair.NotFound", "The key pair '%s' does not exist".formatted(name)));
  }

  private static KeyPairEntry withId(Region region, String id) {
    return ResourceIds.found(
        region.keyPairs.values().stream().filter(one -> one.id().equals(id)).findFirst(),
        ResourceIds.Kind.KEY_PAIR,
        id);
  }

  private static KeyPairInfo model(Region region, KeyPairEntry entry) {
    return KeyPairInfo.builder()
        .keyPairId(entry.id())
        .keyName(entry.name())
        .keyFingerprint(entry.fingerprint())
        .keyType("rsa")
        .createTime(entry.created())
        .tags(region.tags.of(entry.id()))
        .build();
  }
}
