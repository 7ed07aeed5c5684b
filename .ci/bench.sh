# shellcheck shell=bash
# `./nadi bench [NAME]`: compiles server and benches, then measures against a scratch database of its own.
# Sourced by ../nadi, whose functions and HOME_DIR it uses.

command_bench() {
  local target=$HOME_DIR/server/target
  need_java
  need_maven
  [ -n "${NADI_DATABASE_URL:-}" ] && die "bench measures a database of its own; unset NADI_DATABASE_URL"
  need_postgis
  say "building the benches"
  quietly "building the benches" maven test-compile dependency:build-classpath \
    -DincludeScope=test -Dmdep.outputFile="$target/bench.classpath"
  # what writing a request's line costs belongs to the figures, reading it does not
  say "measuring; the log is $target/bench.log"
  exec "$JAVA" -Dnadi.home="$HOME_DIR" -Dfile.encoding=UTF-8 "-DEPSG-HSQL.directory=$target/epsg" \
    ${NADI_JAVA_OPTIONS:-} -cp "$target/test-classes:$target/classes:$(cat "$target/bench.classpath")" \
    id.nadikota.bench.Bench "$@" 2>"$target/bench.log"
}
