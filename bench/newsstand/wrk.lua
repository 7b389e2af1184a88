-- What wrk asks for, after "--": a file of paths by rank (or "-": always the same page), and the mean pause in milliseconds (or 0).
-- Functions that are not needed are not there: wrk calls the ones it finds for every request.

local function zipf(paths, length)
   local weights, total = {}, 0
   for rank = 1, #paths do
      total = total + 1 / rank
      weights[rank] = total
   end
   local sequence = {}
   for i = 1, length do
      local drawn, low, high = math.random() * total, 1, #paths
      while low < high do
         local middle = math.floor((low + high) / 2)
         if weights[middle] < drawn then low = middle + 1 else high = middle end
      end
      sequence[i] = low
   end
   return sequence
end

function init(args)
   math.randomseed(1657)
   if args[1] ~= "-" then
      local requests = {}
      for path in io.lines(args[1]) do requests[#requests + 1] = wrk.format(nil, path) end
      local sequence, at = zipf(requests, 200000), 0
      request = function()
         at = at % #sequence + 1
         return requests[sequence[at]]
      end
   end
   local pause = tonumber(args[2])
   if pause > 0 then
      delay = function() return math.floor(-math.log(1 - math.random()) * pause + 0.5) end
   end
end

function done(summary, latency)
   local errors = summary.errors
   io.write(string.format("RESULT %d %d %d %d %d %d %d\n", summary.requests, summary.duration, summary.bytes,
      errors.connect + errors.read + errors.write + errors.timeout + errors.status, latency:percentile(50), latency:percentile(99), latency.max))
end
