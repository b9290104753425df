// Drives the playground in a real Chromium, served from a sub-path: `node playground_test.mjs SITE_DIR [PICTURES_DIR]`.
// Prints one JSON object; tests/website/test_playground.py judges it.
import { chromium } from "playwright-core";
import { serve } from "./serve.mjs";

const [site, pictures] = process.argv.slice(2);
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const WAIT = { timeout: 150_000 };
const { server, base, seen } = await serve(site, "/some/where/");
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: FLAGS });
const result = {};
const elsewhere = [];

async function visit(name, width, height) {
  const page = await browser.newPage({ viewport: { width, height } });
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("request", (request) => request.url().startsWith(base) || /^(blob|data):/.test(request.url()) || elsewhere.push(request.url()));
  await page.goto(base + "playground/");
  await page.waitForSelector('#pg-app[data-state="ready"]', WAIT);
  await page.waitForSelector(".pg-finding", WAIT);
  const before = seen.length;
  const shown = await look(page);
  await page.locator(".pg-finding", { hasText: "DGH102" }).first().click();
  const prompt = await page.locator(".pg-detail").innerText();
  if (pictures) await page.screenshot({ path: `${pictures}/playground-${name}.png` });
  await page.setInputFiles('[data-part="file"]', { name: "mine.py", mimeType: "text/x-python", buffer: Buffer.from('"""My file."""\n\n\ndef lonely(value):\n    return value\n') });
  await page.waitForFunction(() => document.querySelectorAll(".pg-finding").length === 1, null, WAIT);
  const opened = await look(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  const fetched = await page.evaluate(() => fetch("https://example.com/").then(() => "sent", () => "refused"));
  result[name] = { shown, prompt, opened, overflow, fetched, errors, asked: seen.slice(before) };
  await page.close();
}

// Each finding with the source line that stands right above it.
async function look(page) {
  return page.evaluate(() => [...document.querySelectorAll(".pg-finding")].map((finding) => {
    let above = finding.previousElementSibling;
    while (above && !above.classList.contains("cm-line")) above = above.previousElementSibling;
    return { text: finding.textContent.replace(/\s+/g, " "), above: above ? above.innerText : "" };
  }));
}

try {
  await visit("wide", 1280, 900);
  await visit("phone", 390, 844);
  console.log(JSON.stringify({ ...result, elsewhere }));
} finally {
  await browser.close();
  server.close();
}
