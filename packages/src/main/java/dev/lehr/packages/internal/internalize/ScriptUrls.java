package dev.lehr.packages.internal.internalize;

import dev.lehr.packages.internal.internalize.Token.Kind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the addresses that a package script downloads from.
 *
 * <p>An address counts as a download when it is given to something that downloads: a helper or
 * cmdlet known to do so, or a parameter or key named like an address, directly or through a
 * variable; or when it ends like an installer. Every other address is somebody's home page.
 */
final class ScriptUrls {
  private static final Pattern ADDRESS = Pattern.compile("(?is)https?://.+");
  private static final Pattern DOWNLOADS =
      Pattern.compile(
          "(?i)Install-Chocolatey(Zip|Powershell)?(Command|Package)|Install-ChocolateyVsixPackage"
              + "|Get-ChocolateyWebFile|Get-WebFile|Invoke-WebRequest|iwr|wget|curl"
              + "|Start-BitsTransfer|DownloadFile");

  /** What they answer decides what happens next: a file can not stand for them. */
  private static final Pattern ASKS = Pattern.compile("(?i)Invoke-RestMethod|irm|DownloadString");

  private static final Pattern LOCAL =
      Pattern.compile(
          "(?is)[\"(]*\\$\\{?(env:)?\\w*(dir|path|folder|location|root|tools|drive|null)\\w*\\b.*");
  private static final Pattern SPEAKS = Pattern.compile("(?i)Write-\\w+|throw|Out-\\w+|echo");
  private static final Pattern NAMED =
      Pattern.compile("(?i)-?(url\\w*|uri|(file|download)url\\w*|source)");
  private static final Pattern INSTALLER =
      Pattern.compile(
          "(?i).*\\.(exe|msi|msu|msp|msix|appx|zip|7z|rar|gz|tgz|bz2|xz|iso|cab|jar|war|vsix|ps1|nupkg|ttf|reg|img)");

  private final String script;
  private final List<Token> tokens;
  private final Variables variables;
  private final Set<String> handedOn = new HashSet<>();
  private final List<UrlUse> uses = new ArrayList<>();

  /** What a statement begins with, and the key or parameter before a value. */
  private record Context(String command, String name, boolean assignment) {}

  private ScriptUrls(String script, Variables variables) {
    this.script = script;
    this.tokens = Lexer.tokens(script);
    this.variables = variables;
  }

  /** All uses, in the order of the script. */
  static List<UrlUse> find(String script, Variables variables) {
    ScriptUrls urls = new ScriptUrls(script, variables);
    urls.noteVariablesHandedOn();
    urls.findUses();
    return urls.uses;
  }

  /** Variables that stand alone where an address is wanted. */
  private void noteVariablesHandedOn() {
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).kind() == Kind.VARIABLE && wantsAddress(context(i))) {
        handedOn.add(tokens.get(i).text().toLowerCase(Locale.ROOT));
      }
    }
  }

  private void findUses() {
    int i = 0;
    while (i < tokens.size()) {
      if (!begins(i)) {
        i++;
        continue;
      }
      Expression expression = Expression.at(tokens, i, variables);
      Context context = context(i);
      judge(i, expression, context);
      if (context.assignment()) {
        variables.set(context.name(), expression.value());
      }
      i = Math.max(i + 1, expression.end());
    }
  }

  private boolean begins(int at) {
    Token token = tokens.get(at);
    return switch (token.kind()) {
      case STRING, TEMPLATE -> true;
      case VARIABLE -> !isAssigned(at);
      case SYMBOL -> token.is("(") && NAMED.matcher(context(at).name()).matches();
      case WORD, END -> false;
    };
  }

  private void judge(int start, Expression expression, Context context) {
    if (SPEAKS.matcher(context.command()).matches()) {
      return;
    }
    int from = tokens.get(start).start();
    int to = tokens.get(expression.end() - 1).end();
    String text = script.substring(from, to);
    int line = tokens.get(start).line();
    Optional<URI> url =
        expression
            .value()
            .filter(value -> ADDRESS.matcher(value).matches())
            .flatMap(ScriptUrls::address);
    if (url.isPresent() && ASKS.matcher(context.command()).matches()) {
      uses.add(new UrlUse.Unknown(text, line));
    } else if (url.isPresent() && expression.constant() && downloads(url.get(), context)) {
      uses.add(new UrlUse.Known(url.get(), from, to, line));
    } else if (expression.value().isEmpty() && isUnknown(text, context)) {
      uses.add(new UrlUse.Unknown(text, line));
    }
  }

  /** Whether a text that is not known would have been an address. */
  private boolean isUnknown(String text, Context context) {
    if (text.matches("(?is)['\"(]+https?://.*")) {
      return true;
    }
    boolean wanted =
        context.assignment()
            ? handedOn.contains(context.name().toLowerCase(Locale.ROOT))
            : NAMED.matcher(context.name()).matches();
    return wanted && !LOCAL.matcher(text).matches();
  }

  private boolean downloads(URI url, Context context) {
    return wantsAddress(context) || INSTALLER.matcher(String.valueOf(url.getPath())).matches();
  }

  private boolean wantsAddress(Context context) {
    if (context.assignment()) {
      return handedOn.contains(context.name().toLowerCase(Locale.ROOT));
    }
    return NAMED.matcher(context.name()).matches()
        || DOWNLOADS.matcher(context.command()).matches();
  }

  private static Optional<URI> address(String text) {
    try {
      return Optional.of(new URI(text.strip().replace(" ", "%20")));
    } catch (URISyntaxException notAnAddress) {
      return Optional.empty();
    }
  }

  private boolean isAssigned(int variable) {
    int next = variable + 1;
    return next < tokens.size() && tokens.get(next).is("=");
  }

  /** Looks back from a value to what it is for. */
  private Context context(int value) {
    Token before = value > 0 ? tokens.get(value - 1) : new Token(Kind.END, "", 0, 0, 1);
    String command = command(value);
    if (before.is("=") && value > 1) {
      Token name = tokens.get(value - 2);
      return new Context(command, name.text(), name.kind() == Kind.VARIABLE);
    }
    return new Context(command, before.isParameter() ? before.text() : "", false);
  }

  /** The word that the value's statement begins with, a method's name included. */
  private String command(int value) {
    int first = value;
    while (first > 0 && !beginsAfter(tokens.get(first - 1))) {
      first--;
    }
    String command = "";
    for (int i = value - 1; i >= first; i--) {
      Token before = tokens.get(Math.max(0, i - 1));
      boolean begins = i == first || before.is("(") || before.is(".");
      if (tokens.get(i).kind() == Kind.WORD && begins) {
        command = tokens.get(i).text();
        if (before.is(".")) {
          return command;
        }
      }
    }
    return command;
  }

  private static boolean beginsAfter(Token token) {
    return token.kind() == Kind.END
        || token.is("=")
        || token.is("{")
        || token.is("}")
        || token.is("|")
        || token.is("&");
  }
}
