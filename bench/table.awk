# Rows as a table: what, unit, value, limit, ratio, least or most, target.
function holds() { return $6 == "least" ? $5 >= $7 : $5 <= $7 }
BEGIN { printf "%-44s %14s %14s %8s %14s %s\n", "", "here", "limit", "ratio", "target", "holds" }
{
  printf "%-44s %14s %14s %8.3f %8s %5s %s\n", $1, sprintf("%.6g %s", $3, $2), sprintf("%.6g %s", $4, $2), $5, $6, $7,
    holds() ? "yes" : "NO"
}
