# shellcheck shell=bash
# `./nadi dev`: the screens as they are written (Vite) before a server that starts anew when its sources are saved.
# Sourced by ../nadi, whose functions and HOME_DIR it uses.

DEV=$HOME_DIR/server/target/dev
DEV_SERVER=
DEV_SCREENS=
DEV_COMPILER=
DEV_COMPILED=

command_dev() {
  local port=8080 screens=5173 seen now what=changed arguments=()
  while [ $# -gt 0 ]; do
    case $1 in
    --port | --screens-port)
      [ $# -gt 1 ] || die "$1 needs a number"
      if [ "$1" = --port ]; then port=$2; else screens=$2; fi
      shift
      ;;
    *) arguments+=("$1") ;;
    esac
    shift
  done
  need_java
  need_maven
  need_node
  need_postgis
  seen=$(dev_stamp)
  build build_server
  build client_packages
  trap dev_end EXIT
  trap 'exit 0' INT TERM
  dev_compiler
  dev_serve "$port" "${arguments[@]}"
  dev_show "$port" "$screens"
  say "screens: http://127.0.0.1:$screens/map (server: $port); Ctrl-C ends both"
  until dev_compiler_ready; do sleep 0.2; done
  # what was saved until now may be in the compiler's picture of what has been built, or not
  [ "$(dev_stamp)" = "$seen" ] || what=all
  while sleep 0.4; do
    dev_running "$DEV_SCREENS" || die "Vite has ended; the lines above say why"
    now=$(dev_stamp)
    [ "$now" != "$seen" ] || continue
    seen=$now
    if dev_compile "$what"; then
      say "starting the server anew (compiled: $DEV_COMPILED)"
      dev_stop "$DEV_SERVER"
      dev_serve "$port" "${arguments[@]}"
    else
      say "the server goes on as it was"
    fi
    what=changed
  done
}

# Layers and styles are read anew by the server itself, screens by Vite.
dev_stamp() {
  (cd "$HOME_DIR" && find server/src/main sql -type f -printf '%p %T@ %s\n' 2>/dev/null) | LC_ALL=C sort | sha256sum
}

# Starts from what has been built, with the flags it was built with (../server/pom.xml). It reads what
# to do from descriptor 8 and answers at 7; the end of either shell or compiler is seen there by the other.
dev_compiler() {
  local run=$HOME_DIR/server/target/run of=$HOME_DIR/server/target/recompile
  rm -rf "$DEV" "$of"
  mkdir -p "$DEV" "$of"
  coproc DEV_COPROC {
    (cd "$DEV" && "$(dev_tool jar)" xf "$run"/nadi-server-*.jar id) &&
      "$(dev_tool javac)" -d "$of" "$HOME_DIR"/.ci/recompile/*.java &&
      exec "$(dev_tool java)" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx400m -cp "$of" recompile.Recompiler \
        "$HOME_DIR/server/src/main/java" "$DEV" "$(dev_libraries)" \
        --release "$LEAST_JAVA" -g -parameters -proc:none -nowarn
  }
  DEV_COMPILER=$DEV_COPROC_PID
  exec 7<&"${DEV_COPROC[0]}" 8>&"${DEV_COPROC[1]}"
}

dev_compiler_ready() {
  dev_running "$DEV_COMPILER" || die "the compiler has ended; the lines above say why"
  read -r -t 0 -u 7 && read -r -u 7
}

# `all` compiles all sources, `changed` what was saved since the last that went well and what it touches.
dev_compile() {
  local answer
  dev_running "$DEV_COMPILER" && printf '%s\n' "$1" >&8 && read -r -u 7 answer ||
    die "the compiler has ended; the lines above say why"
  [ "${answer% *}" = ok ] || return 1
  DEV_COMPILED=${answer#* }
}

# A program of the JDK.
dev_tool() {
  if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/$1" ]; then printf '%s' "$JAVA_HOME/bin/$1"; else printf '%s' "$1"; fi
}

dev_libraries() {
  local jar all=
  for jar in "$HOME_DIR"/server/target/run/*.jar; do
    case $jar in
    */nadi-server-*) ;;
    *) all=$all:$jar ;;
    esac
  done
  printf '%s' "${all#:}"
}

# The built server, or in its place what has been compiled since; both would bring each resource twice.
dev_classpath() {
  if [ -z "$DEV_COMPILED" ]; then
    printf '%s' "$HOME_DIR/server/target/run/*"
  else
    printf '%s' "$DEV:$HOME_DIR/server/src/main/resources:$(dev_libraries)"
  fi
}

dev_serve() {
  local port=$1
  shift
  # shellcheck disable=SC2086 # options are split into words
  "$JAVA" -Dnadi.home="$HOME_DIR" -Dfile.encoding=UTF-8 ${NADI_JAVA_OPTIONS:-} \
    -cp "$(dev_classpath)" \
    id.nadikota.app.Main run --port "$port" "$@" 7<&- 8>&- &
  DEV_SERVER=$!
}

dev_show() {
  (
    cd "$HOME_DIR/map-client"
    NADI_URL=http://127.0.0.1:$1 exec node node_modules/vite/bin/vite.js --host 127.0.0.1 --port "$2" --strictPort
  ) 7<&- 8>&- &
  DEV_SCREENS=$!
}

dev_running() { [ -n "$1" ] && kill -0 "$1" 2>/dev/null; }

dev_stop() {
  [ -n "$1" ] || return 0
  kill "$1" 2>/dev/null || true
  wait "$1" 2>/dev/null || true
}

dev_end() {
  trap - EXIT
  kill "$DEV_SCREENS" "$DEV_COMPILER" 2>/dev/null || true
  dev_stop "$DEV_SERVER"
  dev_stop "$DEV_SCREENS"
}
