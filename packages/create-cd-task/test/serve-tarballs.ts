import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";

interface Tarball {
  file: string;
  manifest: { name: string; version: string } & Record<string, unknown>;
}

/** A registry on the loopback that knows these packages, and sends for all others to the one that is in use here. */
export async function serveTarballs(tarballs: readonly Tarball[], elsewhere: string): Promise<{ address: string; server: Server }> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname).slice(1);
    const known = tarballs.find(({ manifest }) => path === manifest.name || path === `${manifest.name}.tgz`);
    if (!known) return response.writeHead(302, { location: `${elsewhere.replace(/\/$/, "")}${request.url}` }).end();
    const bytes = readFileSync(known.file);
    if (path.endsWith(".tgz")) return response.writeHead(200, { "content-type": "application/octet-stream" }).end(bytes);
    const { name, version } = known.manifest;
    const dist = { tarball: `${address}/${name}.tgz`, integrity: `sha512-${createHash("sha512").update(bytes).digest("base64")}`, shasum: createHash("sha1").update(bytes).digest("hex") };
    const packument = { name, "dist-tags": { latest: version }, versions: { [version]: { ...known.manifest, dist } } };
    return response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(packument));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const place = server.address();
  const address = `http://127.0.0.1:${place !== null && typeof place === "object" ? place.port : 0}`;
  return { address, server };
}
