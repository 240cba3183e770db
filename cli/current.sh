# Sourced by ./lehr and cli/build.sh: is_current says whether what was built is newer than its sources.
# -newer also sees directories, whose time changes when a file in them is removed.
is_current() { # ROOT DIST JDK
  [ -r "$2/lehr.args" ] || return 1
  changed=$(cd "$1" && find pom.xml ./*/pom.xml ./*/src/main "$3/release" -newer "$2/lehr.args" -print 2>/dev/null)
  [ -z "$changed" ]
}
