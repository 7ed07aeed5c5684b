# shellcheck shell=bash
# `./nadi dev`: the screens as they are written (Vite) before a server that starts anew when its sources are saved.
# Sourced by ../nadi, whose functions and HOME_DIR it uses.

DEV=$HOME_DIR/server/target/dev
DEV_SERVER=
DEV_SCREENS=

command_dev() {
  local port=8080 screens=5173 seen now arguments=()
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
  build build_server
  build client_packages
  rm -rf "$DEV"
  trap dev_end EXIT
  trap 'exit 0' INT TERM
  seen=$(dev_stamp)
  dev_serve "$port" "${arguments[@]}"
  dev_show "$port" "$screens"
  say "screens: http://127.0.0.1:$screens/map (server: $port); Ctrl-C ends both"
  while sleep 1; do
    dev_running "$DEV_SCREENS" || die "Vite has ended; the lines above say why"
    now=$(dev_stamp)
    [ "$now" != "$seen" ] || continue
    seen=$now
    if dev_compile; then
      say "starting the server anew"
      dev_stop "$DEV_SERVER"
      dev_serve "$port" "${arguments[@]}"
    else
      say "the server goes on as it was"
    fi
  done
}

# Layers and styles are read anew by the server itself, screens by Vite.
dev_stamp() {
  (cd "$HOME_DIR" && find server/src/main sql -type f -printf '%p %T@ %s\n' 2>/dev/null) | LC_ALL=C sort | sha256sum
}

# All sources by one compiler, which takes seconds; a failed one leaves the last good classes.
dev_compile() {
  local sources=$HOME_DIR/server/target/dev.sources javac=javac
  [ -z "${JAVA_HOME:-}" ] || [ ! -x "$JAVA_HOME/bin/javac" ] || javac=$JAVA_HOME/bin/javac
  find "$HOME_DIR/server/src/main/java" -name '*.java' -printf '"%p"\n' >"$sources"
  rm -rf "$DEV.new"
  mkdir -p "$DEV.new"
  "$javac" --release "$LEAST_JAVA" -parameters -proc:none -nowarn -d "$DEV.new" \
    -cp "$HOME_DIR/server/target/run/*" "@$sources" >&2 || return 1
  rm -rf "$DEV"
  mv "$DEV.new" "$DEV"
}

# The built server, or in its place what has been compiled since; both would bring each resource twice.
dev_classpath() {
  local jar run=$HOME_DIR/server/target/run
  if [ ! -d "$DEV" ]; then
    printf '%s' "$run/*"
    return
  fi
  printf '%s' "$DEV:$HOME_DIR/server/src/main/resources"
  for jar in "$run"/*.jar; do
    case $jar in
    */nadi-server-*) ;;
    *) printf ':%s' "$jar" ;;
    esac
  done
}

dev_serve() {
  local port=$1
  shift
  # shellcheck disable=SC2086 # options are split into words
  "$JAVA" -Dnadi.home="$HOME_DIR" -Dfile.encoding=UTF-8 ${NADI_JAVA_OPTIONS:-} \
    -cp "$(dev_classpath)" \
    id.nadikota.app.Main run --port "$port" "$@" &
  DEV_SERVER=$!
}

dev_show() {
  (
    cd "$HOME_DIR/map-client"
    NADI_URL=http://127.0.0.1:$1 exec node node_modules/vite/bin/vite.js --host 127.0.0.1 --port "$2" --strictPort
  ) &
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
  kill "$DEV_SCREENS" 2>/dev/null || true
  dev_stop "$DEV_SERVER"
  dev_stop "$DEV_SCREENS"
}
