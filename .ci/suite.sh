# shellcheck shell=bash
# `./nadi test`: runs every kind of test, one line each; what fails shows its words and leaves its log.
# Sourced by ../nadi, whose functions and HOME_DIR it uses.

RESULTS=$HOME_DIR/server/target/test-results
FAILED=$RESULTS/failed
SERVERS=()
FOLDERS=()
SCREENS=

command_test() {
  local name='' fast='' argument
  for argument; do
    case $argument in
    --fast) fast=yes ;;
    -*)
      say "unknown option $argument"
      usage >&2
      exit 2
      ;;
    *) name=$argument ;;
    esac
  done
  need_java
  need_maven
  need_node
  need_postgis
  rm -rf "$RESULTS"
  mkdir -p "$RESULTS"
  trap stop_all EXIT
  trap 'exit 130' INT TERM
  if [ -n "$name" ]; then
    test_one "$name"
  else
    test_all "$fast"
  fi
  summary
}

test_all() {
  local fast=$1 skip=()
  # two at once: each waits now and then, and what runs beside them is soon over
  [ -z "$fast" ] || skip=(-DexcludedGroups=slow,real-data -DforkCount=2)
  if [ -z "$fast" ]; then
    need_chromium
    # before the server's tests, which compile into the same folder
    step 'server: build' build build_server
  fi
  # a process group of its own, so that all of it can be ended
  set -m
  beside_the_server "$fast" >"$RESULTS/screens.txt" 2>&1 &
  SCREENS=$!
  set +m
  step 'server: format and tests' server_tests spotless:check test "${skip[@]}"
  wait "$SCREENS" || true
  SCREENS=
  cat "$RESULTS/screens.txt"
}

# What runs beside the server's tests: these wait more than they work.
beside_the_server() {
  trap stop_servers EXIT
  screens
  [ -n "$1" ] || browser_tests
}

# What needs no server.
screens() {
  step 'screens: packages' build client_packages
  step 'screens: types and lint' npm --prefix "$HOME_DIR/map-client" run --silent check
  step 'screens: tests' npm --prefix "$HOME_DIR/map-client" run --silent test
  step 'screens: build' build build_client
}

# One Java test class (with or without Test at its end), one client or browser test file.
test_one() {
  local name=$1 class file found=''
  class=$(find "$HOME_DIR/server/src/test/java" -name "$name.java" -o -name "${name}Test.java" | head -n 1)
  if [ -n "$class" ]; then
    found=yes
    step "server: $name" server_tests test -Dtest="$(basename "$class" .java)" -Dsurefire.failIfNoSpecifiedTests=false
  fi
  file=$(cd "$HOME_DIR/map-client" && find test -name "$name.test.ts*" 2>/dev/null | head -n 1)
  if [ -n "$file" ]; then
    found=yes
    build client_packages
    step "screens: $name" client_tests unit "$file"
  fi
  file=$(cd "$HOME_DIR/map-client" && find browser -name "$name.test.ts*" 2>/dev/null | head -n 1)
  if [ -n "$file" ]; then
    found=yes
    need_chromium
    build build_all
    browser_tests "$file"
  fi
  [ -n "$found" ] || die "there is no test $name: no such class in server/src/test, no such file in map-client/test or map-client/browser"
}

# --- steps ----------------------------------------------------------------------------------------

# Runs one step into a log of its own and says in one line how it went.
step() {
  local what=$1 begin=$SECONDS log
  shift
  log="$RESULTS/$(printf '%s' "$what" | tr -cs 'A-Za-z0-9' '-').log"
  if ("$@") >"$log" 2>&1; then
    printf 'ok      %-28s %4d s   %s\n' "$what" $((SECONDS - begin)) "$(tally "$log")"
  else
    printf '%s\n' "$what" >>"$FAILED"
    printf 'FAILED  %-28s %4d s\n' "$what" $((SECONDS - begin))
    excerpt "$log" | sed 's/^/        /'
    printf '        the whole log: %s\n' "$log"
  fi
}

server_tests() {
  rm -rf "$HOME_DIR/server/target/surefire-reports"
  maven "$@" || return 1
  cat "$HOME_DIR"/server/target/surefire-reports/TEST-*.xml | sed -n 's/.*<testsuite /<testsuite /p' |
    tr ' ' '\n' | sed -n 's/^\(tests\|skipped\)="\([0-9]*\)".*/\1 \2/p' |
    awk '{sum[$1] += $2} END {printf "tally: %d tests, %d skipped\n", sum["tests"], sum["skipped"]}'
}

client_tests() { (cd "$HOME_DIR/map-client" && npx --no-install vitest run --project "$@"); }

# Against two real servers, with the demo city and with nothing; afterwards their logs must hold no error.
browser_tests() {
  local begin=$SECONDS failures=$HOME_DIR/map-client/browser/failures
  rm -rf "$failures"
  if start_server demo && start_server empty --empty; then
    printf 'ok      %-28s %4d s\n' 'servers for the browser' $((SECONDS - begin))
    NADI_URL=$(cat "$RESULTS/demo.url") NADI_EMPTY_URL=$(cat "$RESULTS/empty.url") \
      NADI_DEMO_ACCOUNTS=$(cat "$RESULTS/demo.data")/demo-accounts NADI_CHROMIUM=$(find_chromium) \
      NADI_RESULTS=$RESULTS step 'screens: in the browser' client_tests browser "$@"
  fi
  stop_servers
  [ ! -d "$failures" ] || printf '        pictures and logs: %s\n' "$failures"
  step 'servers: no error in the log' no_errors "$RESULTS/demo.log" "$RESULTS/empty.log"
}

no_errors() { ! grep -H -A 12 ' ERROR ' "$@"; }

# What a passed step counted.
tally() {
  sed -n -e 's/\x1b\[[0-9;]*m//g' -e 's/^tally: //p' -e 's/^ *Tests  *//p' "$1" | tail -n 1
}

# The lines of a failed step that say why.
excerpt() {
  local plain
  plain=$(sed 's/\x1b\[[0-9;]*m//g' "$1")
  if grep -q '^\[ERROR\]' <<<"$plain"; then
    grep -v -e '^\[ERROR\] *$' -e '^	at ' -e 'Re-run Maven' -e '\[Help 1\]' -e 'For more information' \
      -e 'To see the full stack' -e 'Please refer to' <<<"$plain" | grep -A 12 '^\[ERROR\]' | head -n 60
  else
    # the names of what passed would hide what did not
    grep -v -e '✓' -e '^ *$' <<<"$plain" | tail -n 60
  fi
}

summary() {
  if [ -s "$FAILED" ]; then
    printf '\n%d failed: %s\n' "$(wc -l <"$FAILED")" "$(paste -s -d ';' "$FAILED")"
    exit 1
  fi
  printf '\nall passed in %d s\n' "$SECONDS"
}

# --- servers for browser tests --------------------------------------------------------------------

# A layer of the city's own: a table by psql, a file and a style beside the data, no code.
give_own_layer() {
  local data=$1 fixture=$HOME_DIR/map-client/browser/fixture
  mkdir -p "$data/layers" "$data/styles"
  cp "$fixture"/*.yaml "$data/layers/"
  cp "$fixture"/*.sld "$data/styles/"
  java_command
  "${COMMAND[@]}" psql --data "$data" -q -v ON_ERROR_STOP=1 -f "$fixture/bike-lanes.sql"
}

# Starts a server on a free port with an empty data directory of its own; its address goes to NAME.url.
start_server() {
  local name=$1 begin=$SECONDS data out line
  shift
  data=$(mktemp -d "${TMPDIR:-/tmp}/nadi-test.XXXXXX")
  # so that the database, which does not run as root, may stand in it
  chmod 755 "$data"
  FOLDERS+=("$data")
  printf '%s\n' "$data" >"$RESULTS/$name.data"
  if [ "$name" = demo ] && ! give_own_layer "$data" >"$RESULTS/own-layer.log" 2>&1; then
    printf '%s\n' 'a layer of our own' >>"$FAILED"
    tail -n 20 "$RESULTS/own-layer.log" | sed 's/^/        /'
    return 1
  fi
  java_command
  exec {out}< <(exec "${COMMAND[@]}" run --port 0 --data "$data" "$@" 2>"$RESULTS/$name.log")
  SERVERS+=($!)
  while read -r -t 180 -u "$out" line; do
    case $line in
    'Nadi Kota ready: '*)
      line=${line#Nadi Kota ready: }
      printf '%s\n' "${line%/}" >"$RESULTS/$name.url"
      return 0
      ;;
    esac
  done
  printf '%s\n' "start of the $name server" >>"$FAILED"
  printf 'FAILED  %-28s %4d s\n' "start of the $name server" $((SECONDS - begin))
  tail -n 20 "$RESULTS/$name.log" | sed 's/^/        /'
  return 1
}

stop_all() {
  [ -z "$SCREENS" ] || kill -- "-$SCREENS" 2>/dev/null || true
  stop_servers
}

stop_servers() {
  local server folder
  for server in "${SERVERS[@]}"; do kill "$server" 2>/dev/null || true; done
  for server in "${SERVERS[@]}"; do wait "$server" 2>/dev/null || true; done
  for folder in "${FOLDERS[@]}"; do remove_data "$folder"; done
  SERVERS=()
  FOLDERS=()
}

# A cluster that could not stand in the data directory is named there, and goes with it.
remove_data() {
  local cluster
  cluster=$(cat "$1/postgres.path" 2>/dev/null || true)
  case $cluster in
  /var/lib/nadi-kota/?*) rm -rf "$cluster" ;;
  esac
  rm -rf "$1"
}
