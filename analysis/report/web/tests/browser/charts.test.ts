// Every chart is drawn, with the numbers of the data; and the data are those of the results folder.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import type { Estimate, ReportData } from "../../src/report_data.ts";
import { all_drawn, audiences, data_of, languages, launch, report_file, results, visit } from "./browser.ts";

let browser: Browser;
before(async () => void (browser = await launch()));
after(() => browser.close());

type Row = (number | null)[];
/** Numbers of a series as ECharts holds them, and whether its marks are drawn where they belong. */
async function series(page: Page, chart: string, name: string, place = 0): Promise<Row[]> {
  return page.evaluate(
    ([chart_name, series_name, nth]) => {
      interface Series {
        name: string;
        data: unknown[];
      }
      const element = document.querySelector(`figure[data-chart="${chart_name}"] .chart`) as HTMLElement & {
        chart: { getOption(): { series: Series[] } };
      };
      const found = element.chart.getOption().series.filter((one) => one.name === series_name)[nth as number];
      if (!found) throw new Error(`no series ${series_name} in ${chart_name}`);
      return found.data.map((one) => {
        const value = one !== null && typeof one === "object" && !Array.isArray(one) ? (one as { value: unknown }).value : one;
        return (Array.isArray(value) ? value : [value]).map((v) => (typeof v === "number" && Number.isFinite(v) ? v : null));
      });
    },
    [chart, name, place] as const,
  );
}

/** How far the marks of a series stand from where their numbers belong, in pixels; null if one is missing. */
async function misplaced(page: Page, chart: string, name: string, place = 0): Promise<number | null> {
  return page.evaluate(
    ([chart_name, series_name, nth]) => {
      interface Series {
        name: string;
        data: { value: [number, number] }[];
      }
      const element = document.querySelector(`figure[data-chart="${chart_name}"] .chart`) as HTMLElement & {
        chart: { getOption(): { series: Series[] }; convertToPixel(finder: object, value: number[]): number[] };
      };
      const all = element.chart.getOption().series;
      const found = all.filter((one) => one.name === series_name)[nth as number]!;
      const svg = element.querySelector("svg")!;
      const frame = svg.getBoundingClientRect();
      const scale = frame.width / svg.viewBox.baseVal.width;
      const marks = [...svg.querySelectorAll("path")].map((path) => {
        const box = path.getBoundingClientRect();
        return { x: (box.left + box.right) / 2 - frame.left, y: (box.top + box.bottom) / 2 - frame.top, width: box.width };
      });
      let worst = 0;
      for (const one of found.data) {
        const [x, y] = element.chart.convertToPixel({ seriesIndex: all.indexOf(found) }, one.value) as [number, number];
        const distances = marks
          .filter((mark) => mark.width > 5 && mark.width < 30)
          .map((mark) => Math.hypot(mark.x - x * scale, mark.y - y * scale));
        if (distances.length === 0) return null;
        worst = Math.max(worst, Math.min(...distances));
      }
      return worst;
    },
    [chart, name, place] as const,
  );
}

const three = (one: Estimate): Row => [one.value, one.low, one.high];
function close(got: Row[], expected: Row[], what: string): void {
  assert.equal(got.length, expected.length, what);
  expected.forEach((row, r) =>
    row.forEach((value, c) => {
      const one = got[r]![c] ?? null;
      if (value === null) assert.equal(one, null, `${what} ${r},${c}`);
      else assert.ok(one !== null && Math.abs(one - value) <= 1e-9 * Math.max(1, Math.abs(value)), `${what} ${r},${c}: ${one} is not ${value}`);
    }),
  );
}
const of_value = (rows: Row[], at: number): Row[] => rows.map((row) => [row[at] ?? null]);

for (const audience of audiences) {
  for (const lang of languages) {
    test(`every chart is drawn and has a table, a title and a unit: ${audience}, ${lang}`, async () => {
      const { page, errors, close: leave } = await visit(browser, report_file(audience), `lang=${lang}`);
      await all_drawn(page);
      const charts = await page.locator("figure[data-chart]").evaluateAll((figures) =>
        figures.map((figure) => {
          const svg = figure.querySelector(".chart svg")!;
          const frame = svg.getBoundingClientRect();
          const cut = [...svg.querySelectorAll("text")]
            .filter((text) => {
              const box = text.getBoundingClientRect();
              return box.width > 0 && (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1);
            })
            .map((text) => text.textContent);
          return {
            name: figure.getAttribute("data-chart"),
            title: figure.querySelector("h3")!.textContent!.trim(),
            basis: figure.querySelector(".basis")!.textContent!.trim(),
            // Axes and their lines alone would be a chart without marks.
            marks: [...svg.querySelectorAll("path")].filter((path) => path.getBoundingClientRect().width > 0).length,
            texts: [...svg.querySelectorAll("text")].map((text) => text.textContent ?? "").join(" "),
            cut,
          };
        }),
      );
      assert.ok(charts.length >= 5, `${charts.length} charts`);
      for (const chart of charts) {
        assert.ok(chart.title.length > 3, `${chart.name}: title`);
        assert.match(chart.basis, /\bn\s=\s\d+/, `${chart.name}: n`);
        assert.ok(chart.marks > 8, `${chart.name}: ${chart.marks} marks`);
        assert.match(chart.texts, lang === "zh" ? /（.+）/ : /\(.+\)/, `${chart.name}: unit`);
        assert.deepEqual(chart.cut, [], `${chart.name}: clipped labels`);
      }
      for (const summary of await page.locator("figure summary").all()) await summary.click();
      const rows = await page.locator("figure details").evaluateAll((all) => all.map((one) => one.querySelectorAll("tbody tr").length));
      assert.ok(rows.every((count) => count >= 3), `rows: ${rows.join()}`);
      assert.deepEqual(errors, []);
      await leave();
    });
  }
}

for (const [width, fragment] of [[390, "lang=en"], [390, "lang=zh"], [1280, "lang=en"], [673, "lang=en&print"]] as const) {
  test(`each line across a horizontal axis has its label: ${width}, ${fragment}`, async () => {
    const { page, close: leave } = await visit(browser, report_file("academic"), fragment, { viewport: { width, height: 900 } });
    await all_drawn(page);
    const missing = await page.locator("figure[data-chart]").evaluateAll((all) =>
      all.flatMap((figure) => {
        interface Axis {
          get(name: string): unknown;
          axis: { getViewLabels(): { formattedLabel: string }[] };
        }
        const chart = (figure.querySelector(".chart") as HTMLElement & {
          chart: { getModel(): { queryComponents(what: { mainType: string }): Axis[] } };
        }).chart;
        const texts = [...figure.querySelectorAll(".chart svg text")].map((one) => one.textContent);
        return chart
          .getModel()
          .queryComponents({ mainType: "xAxis" })
          .filter((one) => one.get("type") === "value")
          .flatMap((one) => one.axis.getViewLabels().map((label) => label.formattedLabel))
          .filter((label) => !texts.includes(label))
          .map((label) => `${figure.getAttribute("data-chart")}: ${label}`);
      }),
    );
    assert.deepEqual(missing, []);
    await leave();
  });
}

test("charts are drawn with the numbers of the data", async () => {
  const data = data_of("academic");
  const planner = data_of("planner");
  const { page, close: leave } = await visit(browser, report_file("academic"), "lang=en");
  await all_drawn(page);
  const mixes = data.mix_results.rows.slice(1);
  const programme = data.programme_mix;

  const first = await series(page, "answer", "value", 0);
  close(of_value(first, 0), mixes.map((row) => [row.added_adopters.value]), "answer, adopters");
  close(of_value(await series(page, "answer", "value", 1), 0), mixes.map((row) => [row.net_loss_change.value]), "answer, loss");
  close(await series(page, "answer", "interval", 1), mixes.map((row, r) => [r, row.net_loss_change.low, row.net_loss_change.high]), "answer, intervals");
  close(await series(page, "mixes", "interval", 0), mixes.map((row, r) => [r, row.active_change.low, row.active_change.high]), "mixes");
  close(await series(page, "plane", "mixes"), data.plane.points.map((one) => [one.x.value, one.y.value]), "plane");
  close(await series(page, "plane", "replicates"), data.plane.replicates, "plane, replicates");
  for (const measure of data.attribution.measures) {
    const all = [...measure.levels.map((level) => three(level.value)), three(measure.synergy)];
    close(await series(page, `levels-${measure.id}`, "value"), of_value(all, 0), measure.id);
    close(await series(page, `levels-${measure.id}`, "interval"), all.map((row, r) => [r, row[1]!, row[2]!]), measure.id);
  }
  close(await series(page, "frontier", "mixes"), data.frontier.rows.map((row) => [row.cost, row.effect]), "frontier");
  for (const curves of data.frontier.acceptability) {
    for (const one of curves.best.filter((best) => Math.max(...best.chance) > 0)) {
      close(await series(page, `acceptability-${curves.over}`, `mix-${one.mix}`), one.chance.map((chance, w) => [curves.wtp[w]!, chance]), "acceptability");
    }
  }
  const groups = data.groups.mixes.find((one) => one.mix === programme)!.rows;
  close(of_value(await series(page, "groups", "value", 1), 0), groups.map((row) => [row.net_loss.value]), "groups");
  for (const state of data.baseline!.states) {
    close(of_value(await series(page, "baseline", state.id), 1), state.shares.map((share) => [share]), state.id);
  }
  for (const chart of data.fan!.charts) {
    const bands = chart.mixes.find((one) => one.mix === programme)!.bands;
    const name = `fan-${chart.measure}-${chart.kind}`;
    close(of_value(await series(page, name, `median-${programme}`), 1), bands[2]!.map((v) => [v]), name);
    const low = await series(page, name, `low-${programme}-0`);
    const band = await series(page, name, `band-${programme}-0`);
    close(low.map((row, w) => [row[1]! + band[w]![1]!]), bands[4]!.map((v) => [v]), `${name}, upper edge`);
  }
  if (data.tornado?.method === "one_at_a_time") {
    close(await series(page, "tornado", "low"), data.tornado.bars.map((bar) => [bar.at_low]), "tornado");
  }
  if (data.plausible) {
    for (const part of ["aim", "mixed", "worse"] as const) {
      close(await series(page, "worlds", part), data.plausible.rows.map((row) => [row[part]]), part);
    }
  }
  for (const measure of data.convergence?.measures ?? []) {
    const line = measure.mixes.find((one) => one.mix === programme)!;
    close(of_value(await series(page, `convergence-${measure.id}`, "mean"), 1), line.mean.map((v) => [v]), measure.id);
  }
  for (const [chart, name, place] of [["answer", "value", 0], ["answer", "value", 1], ["mixes", "value", 2], ["plane", "mixes", 0], ["groups", "value", 0], ["frontier", "mixes", 0]] as const) {
    const off = await misplaced(page, chart, name, place);
    assert.ok(off !== null && off < 2, `${chart}: a mark is ${off} pixels off its number`);
  }
  await leave();

  const other = await visit(browser, report_file("planner"), "lang=zh");
  await all_drawn(other.page);
  if (planner.budget) {
    close(await series(other.page, "budget", "doses"), planner.budget.doses.map((dose) => [dose.cost, dose.added.value]), "budget");
  }
  const added = planner.villages!.mixes.find((one) => one.mix === programme)!.added;
  const shown = await other.page.locator("table.heat tbody tr").count();
  assert.equal(shown, added.length);
  await other.close();
});

/** Rows of a CSV file of the results; its fields hold no commas. */
function csv_of(file: string): Record<string, string>[] {
  const [head, ...lines] = readFileSync(join(results, file), "utf8").trim().split(/\r?\n/);
  const names = head!.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((field, f) => [names[f]!, field])));
}

test("the data are those of the results folder", () => {
  const data: ReportData = data_of("planner");
  const summary = csv_of("summary.csv");
  const of = (mix: string, measure: string) => {
    const row = summary.find((one) => one.mix === mix && one.group === "all" && one.measure === measure)!;
    return [row.difference, row.low, row.high].map((field) => (field === "" ? null : Number(field)));
  };
  const runs = csv_of("runs.csv");
  data.mix_results.rows.slice(1).forEach((row) => {
    const mix = data.mixes[row.mix]!.id;
    close([three(row.active_change)], [of(mix, "active")], `${mix}, active`);
    close([three(row.net_loss_change)], [of(mix, "net_loss")], `${mix}, net loss`);
    close([three(row.fraud_change)], [of(mix, "fraud_incidents")], `${mix}, frauds`);
    // Means by another path: from the replicates themselves.
    const mean = (of_mix: string, measure: string) => {
      const values = runs.filter((one) => one.mix === of_mix && one.group === "all" && one.measure === measure).map((one) => Number(one.value));
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    };
    const gained = (mean(mix, "active") - mean("none", "active")) * data.elders;
    close([[row.added_adopters.value]], [[gained]], `${mix}, adopters`);
    if (row.cost_per_adopter) {
      close([[row.cost_per_adopter.value]], [[(mean(mix, "cost_financial") - mean("none", "cost_financial")) / gained]], `${mix}, cost per adopter`);
    }
  });
  const frontier = data.frontier.rows.map((row) => [data.mixes[row.mix]!.id, row.cost] as const);
  for (const [mix, cost] of frontier) {
    const row = summary.find((one) => one.mix === mix && one.group === "all" && one.measure === "cost_financial")!;
    close([[cost]], [[Number(row.mean)]], `${mix}, cost`);
  }
});
