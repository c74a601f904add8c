// A browser without a network, and the reports that the tests look at.
import { readFileSync, existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import type { Audience, Lang, ReportData } from "../../src/report_data.ts";

export const audiences: Audience[] = ["planner", "ngo", "academic"];
export const languages: Lang[] = ["zh", "en"];

/** Folder of report-AUDIENCE.html, as yinling writes them. */
const reports = process.env.YINLING_REPORTS ?? "";
/** Folder of the comparison that they tell of. */
export const results = process.env.YINLING_RESULTS ?? "";

export function report_file(audience: Audience): string {
  const file = join(reports, `report-${audience}.html`);
  if (!existsSync(file)) throw new Error(`${file} is missing; see ./test.sh --all`);
  return file;
}

const embedded = /(<script type="application\/json" id="report-data">)([\s\S]*?)(<\/script>)/;

export function data_of(audience: Audience): ReportData {
  return JSON.parse(embedded.exec(readFileSync(report_file(audience), "utf8"))![2]!) as ReportData;
}

/** The same page with other data. */
export function with_data(audience: Audience, data: ReportData): string {
  const json = JSON.stringify(data).replaceAll("<", "\\u003c");
  const page = readFileSync(report_file(audience), "utf8").replace(embedded, (_, a, __, b) => a + json + b);
  const file = join(mkdtempSync(join(tmpdir(), "yinling-page-")), "report.html");
  writeFileSync(file, page);
  return file;
}

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });

export interface Visit {
  page: Page;
  /** What the page asked for besides itself. */
  asked: string[];
  /** What went wrong in it. */
  errors: string[];
  close: () => Promise<void>;
}

export async function visit(
  browser: Browser,
  file: string,
  fragment: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...options });
  await context.setOffline(true);
  const page = await context.newPage();
  const asked: string[] = [];
  const errors: string[] = [];
  const url = pathToFileURL(file).href;
  page.on("request", (request) => {
    if (request.url().split("#")[0] !== url && !/^(data|blob):/.test(request.url())) asked.push(request.url());
  });
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") errors.push(message.text());
  });
  await page.goto(`${url}#${fragment}`);
  await page.waitForSelector("footer");
  return { page, asked, errors, close: () => context.close() };
}

/** Until the charts that wait for a quiet moment are drawn too. */
export async function all_drawn(page: Page): Promise<void> {
  await page.waitForSelector('main[aria-busy="false"]');
  await page.waitForFunction(() =>
    [...document.querySelectorAll("figure .chart")].every((one) => one.querySelector("svg path")),
  );
  // The last of them comes with the next frame.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}
