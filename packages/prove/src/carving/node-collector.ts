/** What runs in a Node.js server before its own code: it answers each line on a local port with what ran since the one before. */
export const nodeCollector = `"use strict";
const { CD_COVERAGE_FOLDER: folder, CD_COVERAGE_ROOT: root } = process.env;
if (folder && root && require("node:worker_threads").isMainThread) collect();

function collect() {
  const { Session } = require("node:inspector");
  const { findSourceMap } = require("node:module");
  const { fileURLToPath } = require("node:url");
  const { writeFileSync, renameSync } = require("node:fs");
  const { join } = require("node:path");
  const session = new Session();
  session.connect();
  session.post("Profiler.enable");
  session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  process.setSourceMapsEnabled(true);
  const maps = new Map();

  const take = () => {
    let scripts = [];
    session.post("Profiler.takePreciseCoverage", (error, answer) => { if (!error) scripts = answer.result; });
    return scripts.flatMap(({ url, functions }) => {
      const file = pathOf(url);
      if (file === null || !file.startsWith(root + "/") || file.includes("/node_modules/")) return [];
      const known = maps.has(url);
      if (!known) maps.set(url, segmentsOf(file));
      const segments = maps.get(url);
      return { file, functions: functions.map(({ ranges }) => ranges.map(({ startOffset, endOffset, count }) => [startOffset, endOffset, count])), ...(!known && segments && { segments }) };
    });
  };

  const pathOf = (url) => {
    if (url.startsWith("/")) return url;
    if (!url.startsWith("file://")) return null;
    try { return fileURLToPath(url.split("?")[0]); } catch { return null; }
  };

  // Of code made of other files: where each stretch of it comes from.
  const segmentsOf = (file) => {
    const map = findSourceMap(file);
    if (!map || !map.lineLengths) return null;
    const segments = [];
    let [offset, last] = [0, ""];
    map.lineLengths.forEach((length, line) => {
      for (let column = 0; column < length; column += 1) {
        const { originalSource, originalLine, originalColumn } = map.findEntry(line, column);
        const key = originalSource + ":" + originalLine + ":" + originalColumn;
        if (originalSource !== undefined && key !== last) segments.push([offset + column, pathOf(originalSource) || originalSource, originalLine + 1, originalColumn + 1]);
        last = key;
      }
      offset += length + 1;
    });
    return segments;
  };

  const server = require("node:net").createServer((socket) => {
    socket.unref();
    socket.on("error", () => undefined);
    // What a handler does after its answer still belongs to it.
    socket.on("data", () => setImmediate(() => setImmediate(() => socket.write(JSON.stringify(take()) + "\\n"))));
  });
  server.unref();
  server.listen(0, "127.0.0.1", () => {
    const file = join(folder, process.pid + ".port");
    writeFileSync(file + ".new", String(server.address().port));
    renameSync(file + ".new", file);
  });
}
`;
