package dev.lehr.rehearsal.internal.http;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * A certificate authority that lives as long as the process: its private key is never written, so
 * that nobody who finds its certificate trusted later can use it. P-256 keys, valid from a day
 * before now (clocks differ) for a year.
 */
public final class CertificateAuthority {
  private static final Duration BACKDATED = Duration.ofDays(1);
  private static final Duration VALID = Duration.ofDays(365);
  private static final int SERIAL_BITS = 120;

  private final String name;
  private final Instant now;
  private final SecureRandom random;
  private final KeyPair keys;
  private final X509Certificate certificate;

  private CertificateAuthority(String name, Instant now, SecureRandom random) {
    this.name = name;
    this.now = now;
    this.random = random;
    this.keys = keyPair(random);
    this.certificate = build(new Order(name, name, List.of(), true), keys, keys.getPrivate());
  }

  /** A new authority with a new key. */
  public static CertificateAuthority create(String name, InstantSource clock, SecureRandom random) {
    return new CertificateAuthority(name, clock.instant(), random);
  }

  /** A server certificate that nobody vouches for, as WinRM's HTTPS listener shows. */
  public static TlsIdentity selfSigned(String name, InstantSource clock, SecureRandom random) {
    CertificateAuthority self = new CertificateAuthority(name, clock.instant(), random);
    Order order = new Order(name, name, List.of(name), false);
    X509Certificate leaf = self.build(order, self.keys, self.keys.getPrivate());
    return new TlsIdentity(self.keys.getPrivate(), List.of(leaf));
  }

  /**
   * A server certificate for these names: DNS names, {@code *.} patterns or IP addresses.
   *
   * @param names at least one; the first is also the subject
   */
  public TlsIdentity issue(List<String> names) {
    KeyPair leafKeys = keyPair(random);
    Order order = new Order(names.getFirst(), name, names, false);
    X509Certificate leaf = build(order, leafKeys, keys.getPrivate());
    return new TlsIdentity(leafKeys.getPrivate(), List.of(leaf, certificate));
  }

  /** The authority's certificate. */
  public X509Certificate certificate() {
    return certificate;
  }

  /** The authority's certificate, PEM. */
  public String pem() {
    return pem(certificate);
  }

  /** A certificate as PEM. */
  public static String pem(X509Certificate certificate) {
    StringWriter text = new StringWriter();
    try (PemWriter writer = new PemWriter(text)) {
      writer.writeObject(new PemObject("CERTIFICATE", certificate.getEncoded()));
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException("A certificate can not be written as PEM", impossible);
    }
    return text.toString();
  }

  private X509Certificate build(Order order, KeyPair subject, PrivateKey signer) {
    try {
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              x500(order.issuer()),
              new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE),
              Date.from(now.minus(BACKDATED)),
              Date.from(now.plus(VALID)),
              x500(order.subject()),
              subject.getPublic());
      extend(builder, order, subject);
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer)));
    } catch (GeneralSecurityException | OperatorCreationException | IOException missing) {
      throw new IllegalStateException(
          "Can not make a certificate for '%s'".formatted(order.subject()), missing);
    }
  }

  private void extend(X509v3CertificateBuilder builder, Order order, KeyPair subject)
      throws GeneralSecurityException, IOException {
    JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
    builder
        .addExtension(
            Extension.subjectKeyIdentifier,
            false,
            extensions.createSubjectKeyIdentifier(subject.getPublic()))
        .addExtension(
            Extension.authorityKeyIdentifier,
            false,
            extensions.createAuthorityKeyIdentifier(keys.getPublic()))
        .addExtension(Extension.basicConstraints, true, new BasicConstraints(order.authority()));
    if (order.authority()) {
      KeyUsage usage = new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign);
      builder.addExtension(Extension.keyUsage, true, usage);
      return;
    }
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    builder.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    builder.addExtension(Extension.subjectAlternativeName, false, alternatives(order.names()));
  }

  private static GeneralNames alternatives(List<String> names) {
    return new GeneralNames(
        names.stream().map(CertificateAuthority::generalName).toArray(GeneralName[]::new));
  }

  private static GeneralName generalName(String name) {
    boolean address = name.matches("[0-9.]+") || name.contains(":");
    return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, name);
  }

  private static X500Name x500(String commonName) {
    return new X500NameBuilder().addRDN(BCStyle.CN, commonName).build();
  }

  private static KeyPair keyPair(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This JDK lacks P-256; use a complete JDK 25", missing);
    }
  }

  /** What a certificate is to say. */
  private record Order(String subject, String issuer, List<String> names, boolean authority) {}
}
