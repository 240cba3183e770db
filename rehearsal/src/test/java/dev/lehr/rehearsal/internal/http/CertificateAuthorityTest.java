package dev.lehr.rehearsal.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

class CertificateAuthorityTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final CertificateAuthority authority =
      CertificateAuthority.create("Test, Inc. \"CA\"", InstantSource.system(), RANDOM);

  @Test
  void itsLeavesAreTrustedForTheirNamesByWhoeverTrustsIt() throws Exception {
    SSLContext context = authority.issue(List.of("localhost", "127.0.0.1")).context();
    try (HttpListener listener = listener(Optional.of(context));
        HttpClient client = trusting(authority.pem(), Optional.empty())) {
      assertThat(body(client, "https://127.0.0.1:" + listener.port())).isEqualTo("secure true");
    }
  }

  @Test
  void aLeafForAnotherNameIsNotTrusted() throws Exception {
    SSLContext context = authority.issue(List.of("elsewhere.example")).context();
    try (HttpListener listener = listener(Optional.of(context));
        HttpClient client = trusting(authority.pem(), Optional.empty())) {
      assertThatThrownBy(() -> body(client, "https://127.0.0.1:" + listener.port()))
          .isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void aSelfSignedLeafSpeaksForItself() throws Exception {
    TlsIdentity self = CertificateAuthority.selfSigned("127.0.0.1", InstantSource.system(), RANDOM);
    String pem = CertificateAuthority.pem(self.chain().getFirst());
    try (HttpListener listener = listener(Optional.of(self.context()));
        HttpClient client = trusting(pem, Optional.empty())) {
      assertThat(body(client, "https://127.0.0.1:" + listener.port())).isEqualTo("secure true");
    }
  }

  @Test
  void aTunnelIsEndedHereUnderTheNameTheClientAskedFor() throws Exception {
    SSLContext context = authority.issue(List.of("*.cloud.example")).context();
    Handler proxy = exchange -> new Reply.Tunnel(context, CertificateAuthorityTest::answer);
    InetSocketAddress anywhere = new InetSocketAddress("127.0.0.1", 0);
    try (HttpListener listener = HttpListener.open(anywhere, Optional.empty(), proxy);
        HttpClient client = trusting(authority.pem(), Optional.of(listener.address()))) {
      assertThat(body(client, "https://api.cloud.example/x")).isEqualTo("secure true");
    }
  }

  private static HttpListener listener(Optional<SSLContext> context) throws IOException {
    InetSocketAddress anywhere = new InetSocketAddress("127.0.0.1", 0);
    return HttpListener.open(anywhere, context, CertificateAuthorityTest::answer);
  }

  private static Reply answer(Exchange exchange) {
    return Response.text(200, "secure " + exchange.connection().secure());
  }

  private static String body(HttpClient client, String uri)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(uri)).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  private static HttpClient trusting(String pem, Optional<InetSocketAddress> proxy)
      throws Exception {
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes("US-ASCII")));
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("it", certificate);
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    HttpClient.Builder client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(context);
    proxy.ifPresent(address -> client.proxy(ProxySelector.of(address)));
    return client.build();
  }
}
