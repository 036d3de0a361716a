# What the benchmarks of broadcasts share: a mail server that takes everything, and a notice of 4 KB.

# start_sink [options of smtp-sink...]
start_sink() {
  need_postfix
  sink_port=$(free_port)
  start smtp-sink of_postfix smtp-sink -u nobody "$@" "127.0.0.1:$sink_port" 1000
  await 10 listens "$sink_port" || fail "smtp-sink does not listen"
  smtp_port=$sink_port
}

# The message around them makes it 4 KB in all.
contents() { printf 'Please update OpenEMR at once. %.0s' {1..13}; }

# broadcast [options of curl...]: accepts a notice to all, its id in $broadcast
broadcast() {
  curl -sf --max-time 60 -D "$scratch/headers" -o /dev/null --data-urlencode "secretPin=$pin" -d title=Security \
    --data-urlencode "contents=$(contents)" "$@" "$url/api/registration/broadcast" || fail "no broadcast"
  broadcast=$(<"$scratch/headers" tr -d '\r' | sed -n 's|^[Ll]ocation: .*/||p')
  [ -n "$broadcast" ] || fail "no broadcast"
}

# sent and the time on one line, so that they belong together
mark() { sql "SELECT SUM(sent), UNIX_TIMESTAMP(NOW(6)) FROM slice WHERE broadcast_id = $broadcast"; }

cancel() { curl -sf -o /dev/null -X POST -H "Authorization: Bearer $pin" "$url/api/registration/broadcast/$1/cancel"; }

# middle_rate <seconds> [<seconds before>]: messages a second in the middle of a broadcast, which is then cancelled
middle_rate() {
  local from to
  broadcast
  sleep "${2:-3}"
  from=$(mark)
  sleep "$1"
  to=$(mark)
  cancel "$broadcast" || fail "the broadcast is over"
  sleep 2
  echo "$from $to" | awk '{ print ($3 - $1) / ($4 - $2) }'
}

is_sent() { [ "$(sql "SELECT status FROM broadcast WHERE id = $broadcast")" = SENT ]; }

sent() { sql "SELECT SUM(sent) FROM slice WHERE broadcast_id = $broadcast"; }

# Broadcasts a notice, and prints messages a second from accepting it to its last reply. Whether it is over is asked for
# rarely: each time a MySQL client starts, which takes from what is measured.
broadcast_rate() {
  broadcast
  pause=1 await 600 is_sent || fail "the broadcast does not end"
  [ "$(sent)" = "$1" ] || fail "$(sent) of $1 were sent"
  sql "SELECT $1 / (TIMESTAMPDIFF(MICROSECOND, created_at, finished_at) / 1e6) FROM broadcast WHERE id = $broadcast"
}

# source_rate <messages> <port>: smtp-source's messages a second, over ten connections that it keeps
source_rate() {
  local begin end
  begin=$(date +%s.%N)
  (of_postfix smtp-source -d -s 10 -m "$1" -l 4096 -f notices@example.org -t clinic@example.org "127.0.0.1:$2") \
    || fail "smtp-source"
  end=$(date +%s.%N)
  awk -v n="$1" -v a="$begin" -v b="$end" 'BEGIN { print n / (b - a) }'
}
