-- The median, in ms.
function done(summary, latency, requests)
  io.write(string.format("RESULT %.3f\n", latency:percentile(50) / 1000))
end
