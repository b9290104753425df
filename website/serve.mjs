// Serves a folder under a sub-path, as a static host does.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json", ".wasm": "application/wasm", ".zip": "application/zip", ".png": "image/png" };

export async function serve(folder, prefix) {
  const seen = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    seen.push({ method: request.method, path });
    const inside = normalize("/" + path.slice(prefix.length));
    const file = join(folder, inside.endsWith("/") ? inside + "index.html" : inside);
    try {
      if (!path.startsWith(prefix)) throw new Error("outside");
      const body = await readFile(file);
      response.writeHead(200, { "Content-Type": TYPES[extname(file)] || "application/octet-stream" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { server, seen, base: `http://127.0.0.1:${server.address().port}${prefix}` };
}
