import { chromium } from "playwright-core";
import { serve } from "./serve.mjs";
const pages = ["", "start/", "how-to/hooks/", "how-to/ci/", "editors/", "team/", "rules/", "rules-map/", "settings/", "formats/", "git/", "azure/", "privacy/", "quality/", "security/", "faq/", "contributing/", "changelog/", "library/", "update/", "operations/", "playground/"];
const { server, base } = await serve("/tmp/nf/site", "/some/where/");
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
for (const [name, width, height, scheme] of [["wide", 1280, 1000, "light"], ["phone", 390, 1000, "dark"]]) {
  const ctx = await browser.newContext({ viewport: { width, height }, colorScheme: scheme });
  const tab = await ctx.newPage();
  for (const page of pages) {
    await tab.goto(base + page, { waitUntil: "load" });
    if (page.startsWith("playground")) await tab.waitForSelector('[data-state="ready"]', { timeout: 120000 });
    const m = await tab.evaluate(() => ({ sw: document.documentElement.scrollWidth, cw: document.documentElement.clientWidth, h: document.documentElement.scrollHeight }));
    console.log(name, page, JSON.stringify(m), m.sw > m.cw ? "OVERFLOW" : "");
    await tab.screenshot({ path: `/tmp/nf/shots/${name}-${page.replaceAll("/", "_") || "index"}.png` });
  }
  await ctx.close();
}
await browser.close(); server.close();
