// Takes pictures of the built site: `node shots.mjs SITE_DIR OUT_DIR PAGE...`, at two widths, served from a sub-path.
import { chromium } from "playwright-core";
import { serve } from "./serve.mjs";

const [site, out, ...pages] = process.argv.slice(2);
const { server, base } = await serve(site, "/some/where/");
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
for (const [name, width, height] of [["wide", 1280, 900], ["phone", 390, 844]]) {
  for (const page of pages) {
    const tab = await browser.newPage({ viewport: { width, height } });
    tab.on("console", (message) => message.type() === "error" && console.log(page, message.text()));
    await tab.goto(base + page, { waitUntil: "load" });
    if (page.startsWith("playground")) await tab.waitForSelector('[data-state="ready"]', { timeout: 120000 });
    await tab.screenshot({ path: `${out}/${name}-${page.replaceAll("/", "") || "index"}.png` });
    await tab.close();
  }
}
await browser.close();
server.close();
