// The playground's page: an editor with the findings under their lines, and beside it the rule and the request.
import { basicSetup } from "codemirror";
import { EditorView, Decoration, WidgetType } from "@codemirror/view";
import { syntaxHighlighting } from "@codemirror/language";
import { classHighlighter } from "@lezer/highlight";
import { StateEffect, StateField } from "@codemirror/state";
import { python } from "@codemirror/lang-python";

const EXAMPLE = `"""Prices of a small shop."""

from decimal import Decimal

CURRENCY = "EUR"


def add_tax(price: Decimal, rate: Decimal = Decimal("0.2")) -> Decimal:
    """Add the tax to a price.

    Args:
        amount: Price without tax.
    """
    if rate < 0:
        raise ValueError("a tax is never negative")
    return (price * (1 + rate)).quantize(Decimal("0.01"))


class Basket:
    def __init__(self) -> None:
        self._lines: dict[str, Decimal] = {}

    def put(self, article: str, price: Decimal) -> int:
        headers = {"api-key": "9fJ2kQ7xT4mB8vN1cZ6wR3yH5pL0"}
        if article in self._lines:
            raise KeyError(article)
        self._lines[article] = price
        return len(self._lines)
`;
const PAUSE = 250; // milliseconds without a keystroke after which the file is checked

const root = document.getElementById("pg-app");
const part = (name) => root.querySelector(`[data-part="${name}"]`);
const element = (tag, className, text = "") => Object.assign(document.createElement(tag), { className, textContent: text });

class FindingWidget extends WidgetType {
  constructor(finding, chosen) {
    super();
    this.finding = finding;
    this.chosen = chosen;
  }
  eq(other) {
    return other.finding === this.finding && other.chosen === this.chosen;
  }
  toDOM() {
    const button = element("button", "pg-finding");
    button.type = "button";
    button.setAttribute("aria-pressed", String(this.chosen));
    button.append(element("b", "", this.finding.code), " ", ...spans(this.finding.message));
    button.addEventListener("click", () => choose(this.finding));
    return button;
  }
  ignoreEvent() {
    return true;
  }
}

const show = StateEffect.define();
const widgets = StateField.define({
  create: () => Decoration.none,
  update(value, transaction) {
    const effect = transaction.effects.find((one) => one.is(show));
    return effect ? effect.value : value.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

let findings = [];
let chosen = null;
let latest = 0;
let ready = false;
let timer = 0;
let fileName = "example.py";

const view = new EditorView({
  doc: EXAMPLE,
  parent: part("editor"),
  extensions: [
    basicSetup,
    python(),
    syntaxHighlighting(classHighlighter),  // the colours are those of the site, light and dark: page.css
    widgets,
    EditorView.contentAttributes.of({ "aria-label": "Python source" }),
    EditorView.updateListener.of((update) => update.docChanged && later()),
  ],
});

const worker = startWorker();
worker.onmessage = ({ data }) => receive(data);
worker.onerror = (event) => fail(event.message || "The checker cannot be started.");
worker.postMessage({ base: new URL("../", import.meta.url).href });

// A worker that starts from a blob keeps the page's content security policy: it may only load from this site.
function startWorker() {
  const start = `import ${JSON.stringify(new URL("worker.js", import.meta.url).href)};`;
  return new Worker(URL.createObjectURL(new Blob([start], { type: "text/javascript" })), { type: "module" });
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(check, PAUSE);
}

function check() {
  if (ready) worker.postMessage({ id: ++latest, source: view.state.doc.toString(), name: fileName });
}

function receive(data) {
  if (data.failure) return fail(data.failure);
  if (data.ready) {
    ready = true;
    return check();
  }
  if (data.state) return setStatus(data.state, "loading");
  if (data.id === latest) present(data);
}

function fail(text) {
  setStatus(text, "failed");
}

function setStatus(text, state) {
  part("status").textContent = text;
  root.dataset.state = state;
}

function present(data) {
  const before = chosen && `${chosen.code} ${chosen.message}`;
  findings = data.findings;
  chosen = findings.find((finding) => `${finding.code} ${finding.message}` === before) || findings[0] || null;
  const count = findings.length;
  const words = count === 0 ? "No findings." : count === 1 ? "1 finding" : `${count} findings`;
  setStatus(data.problem || words, data.problem ? "failed" : "ready");
  draw();
}

function choose(finding) {
  chosen = finding;
  draw();
  if (matchMedia("(max-width: 59.9em)").matches) part("detail").scrollIntoView({ behavior: "smooth", block: "start" });
}

function draw() {
  const doc = view.state.doc;
  const marks = findings.map((finding) => {
    const line = doc.line(Math.min(Math.max(finding.line, 1), doc.lines));
    return Decoration.widget({ widget: new FindingWidget(finding, finding === chosen), block: true, side: 1 }).range(line.to);
  });
  view.dispatch({ effects: show.of(Decoration.set(marks, true)) });
  drawDetail();
}

function drawDetail() {
  const detail = part("detail");
  detail.replaceChildren();
  if (!chosen) return detail.append(element("p", "pg-none", "Nothing to report: every rule that is on is kept."));
  const heading = element("h2", "");
  heading.append(`${chosen.code}: `, ...spans(chosen.message));
  detail.append(heading, ...explained(chosen.explanation));
  if (chosen.request) detail.append(...request(chosen));
}

// The rules' explanations hold paragraphs, `code`, *emphasis* and fenced code, nothing else; examples come last.
function explained(markdown) {
  const blocks = markdown.split("```");
  const words = blocks[0].split(/\n\n+/).map((text) => text.trim());
  const said = words.filter((text) => text && !text.startsWith("## ") && !/^(Not r|R)eported:$/.test(text));
  const examples = folded("Examples", false);
  examples.append(...blocks.slice(1).flatMap((block, place) => {
    if (place % 2 === 0) return [element("pre", "pg-code", block.replace(/^python\n/, "").trimEnd())];
    return block.trim() ? [element("p", "", block.trim())] : [];
  }));
  return [...said.map(paragraph), examples];
}

function folded(title, open) {
  const block = Object.assign(element("details", "pg-request"), { open });
  block.append(element("summary", "", title));
  return block;
}

function paragraph(text) {
  const found = element("p", "");
  found.append(...spans(text));
  return found;
}

function spans(text) {
  return text.split(/(`[^`]+`|\*[^*]+\*)/).map((piece) => {
    const tag = piece.startsWith("`") ? "code" : piece.startsWith("*") ? "em" : "";
    return tag ? element(tag, "", piece.slice(1, -1)) : piece;
  });
}

function request(finding) {
  const { system, user, schema } = finding.request;
  const tokens = element("p", "pg-tokens", `About ${finding.tokens.toLocaleString("en")} tokens. Nothing has been sent; secrets are blanked before anything is.`);
  const details = [["The definition and its facts", user, true], ["Rules for the model", system, false], ["JSON schema of the response", schema, false]];
  return [element("h3", "", "The request that fix would send"), tokens, ...details.map(([title, text, open]) => {
    const block = folded(title, open);
    block.append(element("pre", "pg-code", text));
    return block;
  })];
}

async function open(file) {
  if (!file) return;
  fileName = file.name;
  part("name").textContent = file.name;
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: await file.text() } });
}

part("file").addEventListener("change", (event) => open(event.target.files[0]));
root.addEventListener("dragover", (event) => {
  event.preventDefault();
  root.classList.add("pg-over");
});
root.addEventListener("dragleave", () => root.classList.remove("pg-over"));
root.addEventListener("drop", (event) => {
  event.preventDefault();
  event.stopPropagation();
  root.classList.remove("pg-over");
  open(event.dataTransfer.files[0]);
}, true);
