// The page as people meet it: offline, in both languages, on paper, with a screen reader, with hostile text.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { all_drawn, audiences, data_of, languages, launch, report_file, visit, with_data } from "./browser.ts";

let browser: Browser;
before(async () => void (browser = await launch()));
after(() => browser.close());
const axe_source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

test("a report opens from a folder, offline, and asks for nothing", async (context) => {
  for (const audience of audiences) {
    const { page, asked, errors, close } = await visit(browser, report_file(audience), "lang=zh");
    const opened = await page.evaluate(() => Math.round(performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? -1));
    await all_drawn(page);
    assert.deepEqual(asked, []);
    assert.deepEqual(errors, []);
    context.diagnostic(`${audience}: first seen after ${opened} ms, ${Math.round(statSync(report_file(audience)).size / 1000)} kB`);
    await close();
  }
});

test("the answer waits for no other section, its words for no chart, and print for nothing", async () => {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  // A page that never comes to rest and is not seen: nothing may be drawn but for what cannot wait.
  await page.addInitScript(() => {
    globalThis.requestIdleCallback = () => 0;
    globalThis.IntersectionObserver = class {
      observe() {}
      disconnect() {}
    } as unknown as typeof IntersectionObserver;
  });
  for (const audience of audiences) {
    const data = data_of(audience);
    await page.goto(`${pathToFileURL(report_file(audience)).href}#lang=en`);
    assert.equal(await page.locator(".lead").innerText(), data.answer.title.en);
    assert.equal(await page.locator("figure[data-chart]").count(), 1);
    assert.equal(await page.locator("figure .chart svg").count(), 0);
    // The browser takes the pages as soon as this event is over.
    const [charts, drawn, busy] = await page.evaluate(() => {
      dispatchEvent(new Event("beforeprint"));
      return [
        document.querySelectorAll("figure[data-chart]").length,
        [...document.querySelectorAll("figure .chart")].filter((one) => one.querySelector("svg path")).length,
        document.querySelector("main")!.ariaBusy,
      ];
    });
    assert.ok(Number(charts) >= 5, `${charts} charts`);
    assert.equal(drawn, charts);
    assert.equal(busy, "false");
    await page.goto("about:blank");
  }
  await page.context().close();
});

test("a report with its data is smaller than 3 MB", () => {
  for (const audience of audiences) assert.ok(statSync(report_file(audience)).size < 3e6, audience);
});

/** Names that stay in their own letters in the Chinese report. */
const names = new Set(
  "CSV ICER EVPI CHEERS ODD SHA Holm Husereau Shapley Spearman yinling English Linux AMD EPYC Intel Xeon CPU core".split(" "),
);
async function english_in(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const found: string[] = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    // Commands, hashes, scenario files and citations are the same in every language.
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      if (!node.parentElement!.closest("pre, script, style, #rerun dd, #rerun table, #parameters table, #odd, #cheers")) found.push(node.textContent ?? "");
    }
    for (const one of document.querySelectorAll("[aria-label], [title], [alt]")) {
      found.push(one.getAttribute("aria-label") ?? "", one.getAttribute("title") ?? "", one.getAttribute("alt") ?? "");
    }
    return found;
  });
  // So are commands in quotes, which hold an option.
  const words = texts.flatMap((text) => text.replaceAll(/“[a-z]+ --[a-z0-9 -]+”/g, "").match(/[A-Za-z]{2,}/g) ?? []);
  return [...new Set(words)].filter((word) => !names.has(word));
}

for (const audience of audiences) {
  test(`no English is left in the Chinese report, charts included: ${audience}`, async () => {
    const { page, close } = await visit(browser, report_file(audience), "lang=zh");
    await all_drawn(page);
    for (const summary of await page.locator("summary").all()) await summary.click();
    assert.deepEqual(await english_in(page), []);
    await close();
  });
}

test("the language is switched by button and by address, charts included", async () => {
  const data = data_of("planner");
  const { page, close } = await visit(browser, report_file("planner"), "lang=zh");
  await all_drawn(page);
  assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN");
  assert.ok((await page.locator("h1").innerText()).includes(data.title.zh));
  const chart = page.locator('figure[data-chart="answer"] .chart svg');
  assert.ok((await chart.textContent())!.includes(data.mixes[7]!.label.zh));
  await page.locator('.languages button[lang="en"]').click();
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  assert.equal(await page.locator("h1").innerText(), data.title.en);
  assert.equal(await page.locator(".lead").innerText(), data.answer.title.en);
  await page.waitForFunction((label) => document.querySelector('figure[data-chart="answer"] .chart svg')!.textContent!.includes(label), data.mixes[7]!.label.en);
  await page.evaluate(() => (location.hash = "#lang=zh"));
  await page.waitForFunction((title) => document.querySelector("h1")!.textContent!.includes(title), data.title.zh);
  await close();
});

test("the first page shows the four numbers of the data with their ranges", async () => {
  for (const lang of languages) {
    const data = data_of("ngo");
    const { page, close } = await visit(browser, report_file("ngo"), `lang=${lang}`);
    assert.equal(data.answer.numbers.length, 4);
    for (const one of data.answer.numbers) {
      const text = (await page.locator(`[data-number="${one.id}"]`).innerText()).replaceAll("\u00a0", " ");
      for (const part of [one.label, one.shown, one.range]) assert.ok(text.includes(part[lang]), `${one.id}: ${text}`);
      // Thousands are set apart in English alone.
      if (lang === "zh") assert.doesNotMatch(text, /\d,\d{3}/);
    }
    await close();
  }
});

test("every chart's numbers can be saved, whole", async () => {
  const data = data_of("planner");
  const { page, close } = await visit(browser, report_file("planner"), "lang=en");
  await all_drawn(page);
  const saved = new Map<string, string>();
  for (const figure of await page.locator("figure[data-chart]").all()) {
    const [download] = await Promise.all([page.waitForEvent("download"), figure.locator("button.csv").click()]);
    const text = readFileSync(await download.path(), "utf8");
    assert.equal(text[0], "\ufeff");
    const lines = text.slice(1).trim().split("\r\n");
    assert.ok(lines.length >= 4, download.suggestedFilename());
    assert.equal(download.suggestedFilename(), `${await figure.getAttribute("data-chart")}.csv`);
    saved.set(download.suggestedFilename(), text.slice(1));
    // Chromium drops the eleventh download of a second; no hand is that quick.
    await page.waitForTimeout(110);
  }
  const rows = saved.get("answer.csv")!.trim().split("\r\n").slice(1).map((line) => line.split(","));
  data.mix_results.rows.slice(1).forEach((row, r) => {
    assert.deepEqual(rows[r]!.slice(1).map(Number), [
      row.added_adopters.value, row.added_adopters.low, row.added_adopters.high,
      row.net_loss_change.value, row.net_loss_change.low, row.net_loss_change.high,
    ]);
  });
  const fan = saved.get("fan-active-level.csv")!.trim().split("\r\n").slice(1).map((line) => line.split(","));
  const chart = data.fan!.charts.find((one) => one.measure === "active" && one.kind === "level")!;
  fan.forEach((row, week) => {
    assert.deepEqual(row.slice(1).map(Number), chart.mixes.flatMap((mix) => mix.bands.map((band) => band[week])));
  });
  await close();
});

const pages_of = (pdf: string): string[] =>
  execFileSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8", maxBuffer: 1e8 })
    .split("\f")
    .slice(0, -1)
    .map((page) => page.replace(/\s+/g, ""));

for (const audience of audiences) {
  for (const lang of languages) {
    test(`on A4 no chart is cut and no heading is left alone: ${audience}, ${lang}`, async () => {
      const { page, close } = await visit(browser, report_file(audience), `lang=${lang}&print`, { viewport: { width: 673, height: 1000 } });
      await all_drawn(page);
      const pdf = join(mkdtempSync(join(tmpdir(), "yinling-pdf-")), "report.pdf");
      await page.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true });
      const plain = (text: string) => text.replace(/\s+/g, "");
      // What stands above a chart and what stands below it are on one page, so the chart is.
      const figures = await page.locator("figure[data-chart]").evaluateAll((all) =>
        all.map((figure) => ({
          name: figure.getAttribute("data-chart"),
          title: figure.querySelector("h3")!.textContent!,
          last: figure.querySelector(".words p:first-child, .words .basis")!.textContent!,
          height: figure.getBoundingClientRect().height,
        })),
      );
      const headings = await page.locator("section h2").evaluateAll((all) =>
        all.map((one) => ({ heading: one.textContent!, next: (one.nextElementSibling as HTMLElement).innerText.trim().split("\n")[0]! })),
      );
      const pages = pages_of(pdf);
      for (const figure of figures) {
        assert.ok(figure.height < 980, `${figure.name} is ${figure.height} pixels high`);
        const [title, last] = [plain(figure.title).slice(0, 18), plain(figure.last).slice(0, 18)];
        assert.ok(pages.some((one) => one.includes(title) && one.includes(last)), `${figure.name}: "${title}" and "${last}" are not on one page`);
      }
      for (const { heading, next } of headings) {
        const [head, first] = [plain(heading), plain(next).slice(0, 8)];
        assert.ok(pages.some((one) => one.includes(head) && one.includes(first)), `${heading} stands alone`);
      }
      if (audience === "ngo") assert.ok(pages.length >= 4 && pages.length <= 6, `${pages.length} pages`);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
      // Paper has no buttons.
      assert.equal(await page.locator("button:visible").count(), 0);
      await close();
    });
  }
}

interface Violation {
  id: string;
  nodes: { target: string[]; failureSummary: string }[];
}
for (const audience of audiences) {
  for (const lang of languages) {
    for (const scheme of ["light", "dark"] as const) {
      test(`nothing hinders people with disabilities: ${audience}, ${lang}, ${scheme}`, async () => {
        const { page, close } = await visit(browser, report_file(audience), `lang=${lang}`, { colorScheme: scheme });
        await all_drawn(page);
        assert.equal(await page.locator("html").getAttribute("data-theme"), scheme);
        await page.locator('figure[data-chart="answer"] summary').click();
        // Axe judges no contrast above a gradient; this one lies at the very sides of tables.
        await page.addStyleTag({ content: ".scroll { background: none !important; }" });
        await page.evaluate(axe_source);
        const violations = await page.evaluate(async () => {
          const axe = (globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }).axe;
          return (await axe.run()).violations.map((one) => `${one.id}: ${one.nodes.map((node) => `${node.target.join(" ")} ${node.failureSummary}`).slice(0, 3).join(" | ")}`);
        });
        assert.deepEqual(violations, []);
        await close();
      });
    }
  }
}

test("nothing is wider than a phone", async () => {
  for (const audience of audiences) {
    for (const lang of languages) {
      const { page, close } = await visit(browser, report_file(audience), `lang=${lang}`, { viewport: { width: 390, height: 844 } });
      await all_drawn(page);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(beyond, 0, `${audience}, ${lang}`);
      await close();
    }
  }
});

test("hostile text is text: it runs nothing, keeps its direction, and wraps", async () => {
  const hostile = `<script>document.title="taken"</script><img src=x onerror='document.body.dataset.taken=1'>"'&lt;{{0}} ‮שלום مرحبا ${"x".repeat(10_000)}`;
  const data = data_of("academic");
  const taint = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(taint);
    if (value === null || typeof value !== "object") return value;
    const object = value as Record<string, unknown>;
    const texts = Object.keys(object).sort().join() === "en,zh" && typeof object.zh === "string";
    return texts ? { zh: `甲 ${hostile}`, en: `a ${hostile}` } : Object.fromEntries(Object.entries(object).map(([key, one]) => [key, taint(one)]));
  };
  const few = taint({ title: data.title, programme: data.programme.slice(0, 3), caveats: data.caveats }) as object;
  const changed = { ...data, ...few, mixes: data.mixes.map((mix, m) => (m === 1 ? { ...mix, label: { zh: hostile.slice(0, 400), en: hostile.slice(0, 400) } } : mix)) };
  changed.programme[0]!.lines = { zh: [hostile], en: [hostile] };
  const { page, asked, errors, close } = await visit(browser, with_data("academic", changed), "lang=en", { viewport: { width: 390, height: 844 } });
  await all_drawn(page);
  assert.equal(await page.locator("h1").innerText().then((text) => text.includes("<script>")), true);
  assert.equal(await page.locator("h1 bdi").count(), 1);
  assert.equal(await page.evaluate(() => document.body.dataset.taken), undefined);
  assert.notEqual(await page.title(), "taken");
  assert.equal(await page.locator("img").count(), 0);
  assert.deepEqual(asked, []);
  assert.deepEqual(errors, []);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
  await close();
});

test("a section without data says why", async () => {
  const data = data_of("planner");
  const changed = { ...data, villages: null, missing: { ...data.missing, villages: { zh: "没有重新运行。", en: "Nothing was run again." } } };
  const { page, errors, close } = await visit(browser, with_data("planner", changed), "lang=en");
  assert.equal(await page.locator("#villages .missing").innerText(), "Nothing was run again.");
  assert.deepEqual(errors, []);
  await close();
});
