# Rows as JSON.
function text(s) { gsub(/["\\]/, "\\\\&", s); return "\"" s "\"" }
BEGIN {
  printf "{\n  \"date\": %s,\n  \"commit\": %s,\n  \"machine\": %s,\n  \"rows\": [", text(date), text(commit), text(machine)
}
{
  holds = $6 == "least" ? $5 >= $7 : $5 <= $7
  printf "%s\n    {\"what\": %s, \"unit\": %s, \"here\": %s, \"limit\": %s, \"ratio\": %.3f, \"target\": {%s: %s}, \"holds\": %s}",
    (NR > 1 ? "," : ""), text($1), text($2), $3, $4, $5, text("at " $6), $7, holds ? "true" : "false"
}
END { print "\n  ]\n}" }
