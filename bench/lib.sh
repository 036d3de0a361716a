# What the benchmarks share. Everything they start listens on loopback only, and is stopped by its process id.
set -euo pipefail

bench=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$bench/.." && pwd)
work=$root/target/bench
jar=$root/target/product-registration.jar
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

free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 12000))
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

need_jar() {
  [ -f "$jar" ] || (cd "$root" && ./mvnw -q -B -ntp -DskipTests package)
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
  new_database
}

sql() { mysql -h 127.0.0.1 -P "$mysql_port" -u root -N -B ${database:+"$database"} -e "$1"; }

# Databases are numbered, so that each part begins with empty tables.
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

# service_settings: as an admin sets them (contract, section 7), without limits
service_settings() {
  exec env -i PATH="$PATH" HOME="$HOME" SPRING_PROFILES_ACTIVE=prod PORT="$port" MANAGEMENT_PORT="$management_port" \
    SECRET_PIN="$pin" DB_URL="jdbc:mysql://127.0.0.1:$mysql_port/$database?sslMode=DISABLED" DB_USERNAME=bench DB_PASSWORD=bench \
    SMTP_HOST=127.0.0.1 SMTP_PORT="${smtp_port:-25}" SMTP_CONNECTIONS=10 \
    SES_SENDER='OpenEMR <notices@example.org>' SES_MAX_SEND_RATE=0 \
    PUBLIC_URL=https://reg.example.org BROADCAST_WAIT=0s REGISTRATION_RATE=0 "$@"
}

answers() { curl -sf --max-time 5 -o /dev/null "$url/"; }

# start_service [options of java...]
start_service() {
  need curl curl
  need_jar
  port=$(free_port)
  management_port=$(free_port)
  url=http://127.0.0.1:$port
  start service service_settings "$java" $flags ${SERVICE_OPTIONS:-} "$@" -jar "$jar"
  service=$pid
  await 120 answers || fail "the service does not answer"
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
