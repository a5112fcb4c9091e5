-- One request again and again (POST), or each of many in turn (GET). Arguments: method, path, file of the token, file of the body or of
-- what is appended to the path, one a line.
local requests = {}
local next = 0

local function read(name)
  local file = assert(io.open(name))
  local text = file:read("*a")
  file:close()
  return text
end

function init(args)
  local headers = {
    ["Authorization"] = "Bearer " .. read(args[3]),
    ["Access-Purpose"] = "measuring",
  }
  if args[1] == "POST" then
    headers["Content-Type"] = "application/json"
    requests[1] = wrk.format("POST", args[2], headers, read(args[4]))
  else
    for line in io.lines(args[4]) do
      requests[#requests + 1] = wrk.format("GET", args[2] .. line, headers)
    end
  end
end

function request()
  next = next % #requests + 1
  return requests[next]
end

-- What is refused is shown once; only when asked, because looking at answers costs the client time.
if os.getenv("SHOW_REFUSALS") then
  function response(status, _, body)
    if status >= 400 then
      io.stderr:write(status, " ", body, "\n")
      wrk.thread:stop()
    end
  end
end

function done(summary, latency)
  local errors = summary.errors
  print(string.format("p50 %.1f ms, p99 %.1f ms, longest %.1f ms", latency:percentile(50) / 1000,
    latency:percentile(99) / 1000, latency.max / 1000))
  print(string.format("RESULT %d %d", summary.requests,
    errors.status + errors.timeout + errors.connect + errors.read + errors.write))
end
