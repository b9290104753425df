// Runs docgen-hook's `check` with Pyodide, off the page's own thread. All files come from beside the page.
import { countTokens } from "gpt-tokenizer/encoding/o200k_base";

let python;
const say = (message) => self.postMessage(message);
const bytes = async (url) => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} cannot be loaded: HTTP status ${response.status}`);
  return response.arrayBuffer();
};

async function start(base) {
  say({ state: "Loading Python (CPython in WebAssembly, about 12 MB the first time) …" });
  const module = await import(new URL("pyodide/pyodide.mjs", base).href);
  python = await module.loadPyodide({ indexURL: new URL("pyodide/", base).href });
  say({ state: "Loading docgen-hook …" });
  python.unpackArchive(await bytes(new URL("docgen_hook.zip", base).href), "zip");
  python.pyimport("playground").destroy();
  say({ state: "", ready: true });
}

function withTokens(finding) {
  const request = finding.request;
  if (!request) return finding;
  const [system, user, schema] = [request.system, request.user, request.schema].map((text) => countTokens(text));
  return { ...finding, tokens: system + user + request.overhead + Math.floor(schema / 2) };
}

function check({ id, source, name }) {
  const playground = python.pyimport("playground");
  const answer = JSON.parse(playground.check(source, name));
  playground.destroy();
  say({ id, problem: answer.problem, findings: answer.findings.map(withTokens) });
}

self.onmessage = async ({ data }) => {
  try {
    if (data.base) await start(data.base);
    else check(data);
  } catch (error) {
    say({ id: data.id, failure: String(error.message || error) });
  }
};
