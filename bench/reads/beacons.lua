-- Beacons for wrk: each from an agent of its own, of the articles in the file ARTICLES, at most one each PAUSE milliseconds and connection.
local articles, began, sent = {}, os.time(), 0
local pause = tonumber(os.getenv("PAUSE") or "0")
for line in io.lines(os.getenv("ARTICLES")) do articles[#articles + 1] = line end

local threads = 0
function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
end

function request()
    sent = sent + 1
    return wrk.format("POST", "/_/view", {
        ["Host"] = "localhost", ["Content-Type"] = "application/json", ["Sec-Fetch-Site"] = "same-origin",
        ["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64) Reader/" .. began .. "." .. number .. "." .. sent
    }, '{"article":' .. articles[sent % #articles + 1] .. ',"from":"ranking"}')
end

if pause > 0 then
    function delay() return pause end
end
