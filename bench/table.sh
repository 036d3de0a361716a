# Prints the rows as a table, unless they are gathered for all benchmarks.
[ -n "${ROWS:-}" ] || awk -F '\t' -f "$bench/table.awk" "$rows"
