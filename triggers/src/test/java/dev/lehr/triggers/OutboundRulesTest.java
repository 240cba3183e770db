package dev.lehr.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the server may go. */
class OutboundRulesTest {
  private static boolean lets(OutboundRules rules, String address) throws IOException {
    try {
      rules.check(URI.create(address));
      return true;
    } catch (TriggerException refused) {
      return false;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1/,           true,  false, false",
    "http://localhost:8080/,      true,  false, false",
    "http://[::1]/,               true,  false, false",
    "http://0.0.0.0/,             true,  false, false",
    "http://10.1.2.3/,            true,  true,  false",
    "http://192.168.1.1/,         true,  true,  false",
    "http://[fd00::1]/,           true,  true,  false",
    "https://93.184.215.14/,      true,  true,  true",
    "http://169.254.169.254/,     false, false, false",
    "http://[fe80::1]/,           false, false, false",
    "http://224.0.0.1/,           false, false, false",
    "ftp://93.184.215.14/,        false, false, false",
  })
  void differ(String address, boolean trusting, boolean standard, boolean internetOnly)
      throws IOException {
    assertThat(lets(new OutboundRules(true, true, Set.of()), address)).isEqualTo(trusting);
    assertThat(lets(OutboundRules.standard(), address)).isEqualTo(standard);
    assertThat(lets(new OutboundRules(false, false, Set.of()), address)).isEqualTo(internetOnly);
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1/, true",
    "http://169.254.169.254/, true",
    "http://10.0.0.1/, false"
  })
  void namedHostsAreAlwaysAllowed(String address, boolean allowed) throws IOException {
    OutboundRules rules = new OutboundRules(false, false, Set.of("127.0.0.1", "169.254.169.254"));
    assertThat(lets(rules, address)).isEqualTo(allowed);
  }
}
