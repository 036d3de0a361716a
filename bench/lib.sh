# What the benchmarks share. Everything they start listens on loopback only, and is stopped by its process id.
set -euo pipefail
shopt -s inherit_errexit

bench=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$bench/.." && pwd)
work=$root/target/bench
declare -A jar_of=([this]=$root/target/product-registration.jar)
[ -z "${BASE_JAR:-}" ] || jar_of[base]=$(realpath -e "$BASE_JAR")
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
# What people run.
flags=$(sed -n 's/^web: java \(.*\) -jar .*/\1/p' "$root/Procfile")
rounds=${ROUNDS:-3}
pin=the-pin-of-the-bench
started=()

mkdir -p "$work"
rows=${ROWS:-$(mktemp "$work/rows.XXXXXX")}
scratch=$(mktemp -d "$work/run.XXXXXX")
chmod 755 "$scratch"

say() { printf '%s  %s\n' "$(date +%T)" "$*" >&2; }

fail() {
  say "FAILED: $*"
  tail -n 10 "$scratch"/*.log | cut -c 1-300 >&2 || :
  exit 1
}

# --- processes

# start <name> <command...>: in the background, its output in <name>.log, its process id in $pid
start() {
  local name=$1
  shift
  "$@" >>"$scratch/$name.log" 2>&1 </dev/null &
  pid=$!
  started+=("$pid")
}

# stop <pid>: asks it to end, and ends it after 30 s
stop() {
  kill "$1" 2>/dev/null || return 0
  for _ in {1..300}; do
    kill -0 "$1" 2>/dev/null || break
    sleep 0.1
  done
  kill -9 "$1" 2>/dev/null || :
  wait "$1" 2>/dev/null || :
}

stop_all() {
  local i
  for ((i = ${#started[@]} - 1; i >= 0; i--)); do
    stop "${started[i]}"
  done
  started=()
  rm -rf "$scratch"
  [ -n "${ROWS:-}" ] || rm -f "$rows"
}
trap stop_all EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# await <seconds> <command...>: asks every tenth of a second, or every $pause seconds
await() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    [ $SECONDS -lt $end ] || return 1
    sleep "${pause:-0.1}"
  done
}

# free_port [<one drawn before, which may not be listened on yet>]
free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 12000))
    [ "$port" != "${1:-}" ] || continue
    (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}

listens() { (: <"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# --- what they need

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

# need <command> <Debian package>
need() {
  command -v "$1" >/dev/null && return
  say "Installing $2"
  as_root apt-get -qq update
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$2" >/dev/null
}

# build <source> [options of Maven...]
build() { (cd "$1" && ./mvnw -q -B -ntp package -Dassembly.skipAssembly "${@:2}"); }

need_jar() { [ -f "${jar_of[this]}" ] || build "$root" -DskipTests; }

# The jar of the parent commit as the base, built once.
need_parent_jar() {
  local commit
  commit=$(git -C "$root" rev-parse HEAD^) || fail "no parent commit here; give a BASE_JAR"
  jar_of[base]=$work/$commit.jar
  [ ! -f "${jar_of[base]}" ] || return 0
  say "Building the parent commit, $commit"
  mkdir "$scratch/parent"
  git -C "$root" archive "$commit" | tar -x -C "$scratch/parent"
  build "$scratch/parent" -Dmaven.test.skip
  cp "$scratch/parent/target/product-registration.jar" "${jar_of[base]}"
}

# smtp-source and smtp-sink of Postfix, unpacked and not installed: its daemon is not wanted.
need_postfix() {
  postfix=$root/target/postfix
  [ -x "$postfix/usr/sbin/smtp-sink" ] && return
  say "Unpacking Postfix's smtp-source and smtp-sink"
  (
    cd "$scratch"
    apt-get -qq -o APT::Sandbox::User=root download postfix 2>/dev/null || {
      as_root apt-get -qq update
      apt-get -qq -o APT::Sandbox::User=root download postfix
    }
    dpkg -x postfix_*.deb "$postfix"
  )
}

of_postfix() { LD_LIBRARY_PATH="$postfix/usr/lib/postfix" exec "$postfix/usr/sbin/$@"; }

# --- MySQL

# The server that ./mvnw unpacks for the tests where there is no Docker, with data of its own.
need_mysql() {
  need mysql default-mysql-client
  [ -x "$root/target/mysql/bin/mysqld" ] \
    || (cd "$root" && ./mvnw -q -B -ntp dependency:unpack@unpack-mysql -Dmysql.skip=false \
      -Dmysql.classifier="linux-$(uname -m)")
  sh "$root/src/test/resources/mysql/libraries.sh" "$root/target/mysql/bin/mysqld" "$root/target/mysql-libraries"
}

mysqld() {
  export LD_LIBRARY_PATH="$root/target/mysql-libraries"
  exec "$root/target/mysql/bin/mysqld" --defaults-file="$bench/mysql.cnf" --basedir="$root/target/mysql" \
    --datadir="$scratch/data" --user="$(id -un)" "$@"
}

start_mysql() {
  need_mysql
  mysql_port=$(free_port)
  (mysqld --initialize-insecure) >"$scratch/mysqld.log" 2>&1 || fail "mysqld makes no database"
  start mysqld mysqld --port="$mysql_port" --bind-address=127.0.0.1 --socket=mysqld.sock --pid-file=mysqld.pid \
    --log-bin="$scratch/binlog"
  await 60 sql 'SELECT 1' >/dev/null 2>&1 || fail "mysqld does not answer"
  sql "CREATE USER bench@localhost IDENTIFIED WITH mysql_native_password BY 'bench'; GRANT ALL ON *.* TO bench@localhost"
}

sql() { mysql -h 127.0.0.1 -P "$mysql_port" -u root -N -B ${database:+"$database"} -e "$1"; }

# Databases are numbered, so that each begins with empty tables.
new_database() {
  databases=$((${databases:-0} + 1))
  database=
  sql "CREATE DATABASE bench$databases"
  database=bench$databases
}

# add_registrations <number>: rows as registering makes them
add_registrations() {
  sql "SET SESSION cte_max_recursion_depth = 10000000;
    INSERT INTO registration (product_id, email, email_folded, status, unsubscribe_token, created_at)
    WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < $1)
    SELECT UUID(), CONCAT('clinic', i, '@example.org'), CONCAT('clinic', i, '@example.org'), 'ACTIVE',
      SUBSTRING(REPLACE(REPLACE(TO_BASE64(RANDOM_BYTES(16)), '+', '-'), '/', '_'), 1, 22), UTC_TIMESTAMP(6) FROM n" || fail "no rows"
}

# --- the service

# What a benchmark may have otherwise: ten connections, no limit on the rate.
settings="SMTP_CONNECTIONS=10 SES_MAX_SEND_RATE=0"

database_settings() {
  echo "DB_URL=jdbc:mysql://127.0.0.1:$mysql_port/$database?sslMode=DISABLED DB_USERNAME=bench DB_PASSWORD=bench"
}

# service_settings: as an admin sets them (contract, section 7), without limits
service_settings() {
  exec env -i PATH="$PATH" HOME="$HOME" SPRING_PROFILES_ACTIVE=prod PORT="$port" MANAGEMENT_PORT="$management_port" \
    SECRET_PIN="$pin" $(database_settings) \
    SMTP_HOST=127.0.0.1 SMTP_PORT="${smtp_port:-25}" $settings \
    SES_SENDER='OpenEMR <notices@example.org>' \
    PUBLIC_URL=https://reg.example.org BROADCAST_WAIT=0s REGISTRATION_RATE=0 "$@"
}

answers() { curl -sf --max-time 5 -o /dev/null "$url/"; }

# draw_ports: for the next instance
draw_ports() {
  port=$(free_port)
  management_port=$(free_port "$port")
}

# start_instance <name> <this|base> [options of java...]: on these ports and with this database
start_instance() {
  url=http://127.0.0.1:$port
  start "$1" service_settings "$java" $flags ${SERVICE_OPTIONS:-} "${@:3}" -jar "${jar_of[$2]}"
  service=$pid
  await 120 answers || fail "the service does not answer"
}

# start_service <this|base> [options of java...]: with a database of its own
start_service() {
  need curl curl
  need_jar
  new_database
  draw_ports
  start_instance "service-$1" "$@"
}

# jar <MiB of heap> <arguments...>: a command, with the database's settings alone
jar() {
  env -i PATH="$PATH" SPRING_PROFILES_ACTIVE=prod $(database_settings) "$java" "-Xmx$1m" -XX:+UseSerialGC \
    -jar "${jar_of[this]}" "${@:2}"
}

# heap <process id>: MB alive
heap() { jcmd "$1" GC.class_histogram | awk '/^Total/ { printf "%.1f\n", $3 / 1048576 }'; }

is_counted() { [ "$(sql "SELECT counted FROM registration_count")" = "$1" ]; }

# start_counted <registrations>: rows that came by SQL are counted for good in the second round of counting after that, ten
# seconds each
start_counted() {
  start_service this
  add_registrations "$1"
  say "Waiting until $1 registrations are counted"
  await "${COUNTED_WITHIN:-180}" is_counted "$1" || fail "they are not counted"
  [ "$(curl -sf "$url/api/registration/unique")" = "{\"count\":$1}" ] || fail "the count is wrong"
}

# --- this jar, and the base where there is one

jars() { if [ -n "${jar_of[base]:-}" ]; then echo this base; else echo this; fi; }

# for_each_jar <command...>: it finds the jar's name in $which
for_each_jar() { for which in $(jars); do "$@"; done; }

declare -A databases_of urls_of

# start_services [<registrations>]: both at once, of which the one that is not measured has nothing to do
start_services() {
  for which in $(jars); do
    start_service "$which"
    databases_of[$which]=$database urls_of[$which]=$url
    [ -z "${1:-}" ] || add_registrations "$1"
  done
}

# by_turns <command...>: what it prints with this jar's service in use, then what it prints with the base's. In each
# round the other goes first.
by_turns() {
  local -A printed
  local order
  order=$(jars)
  [ $((${round:-0} % 2)) = 0 ] || order=$(echo "$order" | awk '{ print $2, $1 }')
  for which in $order; do
    database=${databases_of[$which]} url=${urls_of[$which]:-}
    printed[$which]=$("$@")
  done
  echo "${printed[this]} ${printed[base]:-}"
}

# --- figures

# median of the numbers read
median() { sort -g | awk '{ a[NR] = $1 } END { print NR % 2 ? a[(NR + 1) / 2] : (a[NR / 2] + a[NR / 2 + 1]) / 2 }'; }

# divide <a> <b> [digits]
divide() { awk -v a="$1" -v b="$2" -v d="${3:-3}" 'BEGIN { printf "%.*f", d, a / b }'; }

# Of the rounds of a benchmark, each a line of $scratch/rounds: the median of a column, and of its ratio to another.
column() { awk -v c="$1" '{ print $c }' "$scratch/rounds" | median; }
ratio() { awk -v a="$1" -v b="$2" '{ print $a / $b }' "$scratch/rounds" | median; }

# row <what> <unit> <value> <limit> <ratio> <least|most> <target>
row() {
  (IFS=$'\t'; echo "$*") >>"$rows"
}

# compare <what> <unit> <its column> <column of the limit> <least|most> <target>
compare() { row "$1" "$2" "$(column "$3")" "$(column "$4")" "$(ratio "$3" "$4")" "$5" "$6"; }

compare_to_base() { [ -z "${jar_of[base]:-}" ] || compare "$1, beside the base" "${@:2}"; }
