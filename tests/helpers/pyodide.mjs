// Runs the reading half in CPython as WebAssembly: node pyodide.mjs PYODIDE_FOLDER REPOSITORY SITE_PACKAGES NAME=FOLDER ...
import { pathToFileURL } from "node:url";
const [pyodide, repository, site, ...words] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`).href);
const python = await loadPyodide({ indexURL: `${pyodide}/` });
const mount = (place, folder) => {
  python.FS.mkdirTree(place);
  python.FS.mount(python.FS.filesystems.NODEFS, { root: folder }, place);
};
mount("/repository", repository);
mount("/site", site);
const inside = words.map((word) => {
  const [name, folder] = word.split("=");
  mount(`/given/${name}`, folder);
  return `${name}=/given/${name}`;
});
python.globals.set("given", inside.join("\n"));
console.log(
  python.runPython(`
import importlib.machinery, importlib.util, sys
sys.path.insert(0, "/repository")
sys.dont_write_bytecode = True
spec = importlib.util.spec_from_file_location("mccabe", "/site/mccabe.py")
sys.modules["mccabe"] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(sys.modules["mccabe"])
from tests.helpers.reading_half import main
main(given.split("\\n"))
`),
);
