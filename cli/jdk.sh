# Sourced by ./lehr and ./check: find_jdk sets $jdk to a JDK 25 or newer, or says what to install and fails.

# A JDK's major version is in its `release` file; starting java to ask costs 40 ms a try.
is_jdk_25() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while IFS='=' read -r key value; do
    if [ "$key" = JAVA_VERSION ]; then
      value=${value#\"}
      major=${value%%[!0-9]*}
      [ "${major:-0}" -ge 25 ]
      return
    fi
  done <"$1/release"
  return 1
}

find_jdk() {
  if [ -n "${JAVA_HOME:-}" ] && is_jdk_25 "$JAVA_HOME"; then
    jdk=$JAVA_HOME
    return
  fi
  for candidate in /usr/lib/jvm/* "${SDKMAN_DIR:-${HOME:-/}/.sdkman}"/candidates/java/* \
    "${HOME:-/}"/.jdks/* /opt/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if is_jdk_25 "$candidate"; then
      jdk=$candidate
      return
    fi
  done
  if [ -x /usr/libexec/java_home ] && jdk=$(/usr/libexec/java_home -v 25+ 2>/dev/null) && is_jdk_25 "$jdk"; then
    return
  fi
  on_path=$(command -v java 2>/dev/null) && on_path=$(readlink -f "$on_path" 2>/dev/null) && jdk=${on_path%/bin/java} \
    && is_jdk_25 "$jdk" && return
  cat >&2 <<'MISSING'
lehr: no JDK 25 or newer found.
  Looked in: $JAVA_HOME, /usr/lib/jvm, ~/.sdkman, ~/.jdks, /opt/java, macOS java_home and the java on PATH.
  Install one, for example:
    Debian/Ubuntu   apt-get install temurin-25-jdk   (packages.adoptium.net), or openjdk-25-jdk where offered
    macOS           brew install --cask temurin@25
    SDKMAN          sdk install java 25-tem
  then run this again, or set JAVA_HOME to it.
MISSING
  return 1
}

