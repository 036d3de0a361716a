# Rows as an SVG: for each a bar, its ratio as part of the target, and a line where the target is.
function escaped(s) { gsub(/&/, "\\&amp;", s); gsub(/</, "\\&lt;", s); return s }
function holds() { return $6 == "least" ? $5 >= $7 : $5 <= $7 }
{
  y = 60 + 34 * (NR - 1)
  length_ = 160 * $5 / $7
  if (length_ > 400) length_ = 400
  bars = bars sprintf("<text x=\"290\" y=\"%d\" text-anchor=\"end\">%s</text>\n", y + 15, escaped($1)) \
    sprintf("<rect x=\"300\" y=\"%d\" width=\"%.1f\" height=\"20\" fill=\"%s\"/>\n", y, length_,
      holds() ? "#2e7d5b" : "#b3403a") \
    sprintf("<text x=\"720\" y=\"%d\">%.3f, at %s %s: %s</text>\n", y + 15, $5, $6, $7, holds() ? "held" : "not held")
}
END {
  height = 60 + 34 * NR + 34
  printf "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 920 %d\" font-family=\"sans-serif\" font-size=\"13\">\n", height
  printf "<rect width=\"920\" height=\"%d\" fill=\"white\"/>\n", height
  print "<text x=\"300\" y=\"24\" font-size=\"15\">Ratio to the limit measured beside it; the line is the target</text>"
  printf "<text x=\"300\" y=\"44\" fill=\"#555\">%s, %s</text>\n%s", date, escaped(machine), bars
  printf "<line x1=\"460\" y1=\"54\" x2=\"460\" y2=\"%d\" stroke=\"black\" stroke-dasharray=\"4 3\"/>\n</svg>\n", height - 30
}
