package dev.lehr.rehearsal.internal.powershell;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/** Secure strings and credentials, as far as scripts hand them on. */
final class Secrets {
  private Secrets() {}

  /**
   * {@code [securestring]}.
   *
   * @param plain what it protects
   */
  record SecureText(String plain) implements ReadOnlyObject {
    @Override
    public String typeName() {
      return "System.Security.SecureString";
    }

    @Override
    public SequencedMap<String, Object> properties() {
      return new Properties().with("Length", plain.length()).asMap();
    }

    @Override
    public String toString() {
      return typeName();
    }
  }

  static CustomObject credential(List<Object> arguments) {
    Object password = arguments.size() > 1 ? arguments.get(1) : new SecureText("");
    String user = Texts.text(arguments.getFirst());
    Properties properties = new Properties().with("UserName", user).with("Password", password);
    return new CustomObject(
            "System.Management.Automation.PSCredential", properties, Optional.empty())
        .withMethod("GetNetworkCredential", _ -> network(user, password));
  }

  private static Object network(String user, Object password) {
    String plain = password instanceof SecureText secret ? secret.plain() : "";
    int slash = user.indexOf('\\');
    Properties properties =
        new Properties()
            .with("UserName", user.substring(slash + 1))
            .with("Password", plain)
            .with("Domain", slash < 0 ? "" : user.substring(0, slash).toUpperCase(Locale.ROOT));
    return new CustomObject("System.Net.NetworkCredential", properties, Optional.empty());
  }
}
