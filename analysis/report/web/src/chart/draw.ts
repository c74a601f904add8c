// The parts of ECharts that the report uses, drawn as SVG without moving.
import { CustomChart, BarChart, LineChart, ScatterChart } from "echarts/charts";
import {
  AriaComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
} from "echarts/components";
import * as core from "echarts/core";
import { LabelLayout } from "echarts/features";
import { SVGRenderer } from "echarts/renderers";
import type { EChartsCoreOption, EChartsType } from "echarts/core";
import { tick } from "../format.ts";
import type { Ink } from "./look.ts";
import { wrapped } from "../wrap.ts";

core.use([
  AriaComponent,
  BarChart,
  CustomChart,
  GridComponent,
  LabelLayout,
  LineChart,
  MarkAreaComponent,
  MarkLineComponent,
  ScatterChart,
  SVGRenderer,
  TooltipComponent,
]);

export type Option = EChartsCoreOption;
export type Chart = EChartsType;
/** What a chart is drawn with. */
export interface Drawing {
  width: number;
  narrow: boolean;
  paper: boolean;
  dark: boolean;
  ink: Ink;
}

export const font =
  '"Noto Sans", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif';

/** Of the numbers along an axis, and what keeps them apart, in pixels. */
const label_size = 12;
const label_gap = 8;

/** Lower on paper, where three charts shall fit on a page. */
export const tall = (d: Drawing, narrow: number, wide: number): number =>
  d.narrow ? narrow : d.paper ? Math.round(0.67 * wide) : wide;

/** Draws into an element of a given size; the SVG then scales with the element. */
export function draw(
  element: HTMLElement,
  chart: Chart | null,
  width: number,
  height: number,
  option: Option,
): Chart {
  let drawn = chart;
  if (drawn) drawn.resize({ width, height, silent: true });
  else drawn = core.init(element, null, { renderer: "svg", width, height });
  drawn.setOption(
    { animation: false, useUTC: true, textStyle: { fontFamily: font, fontSize: 13 }, ...option },
    { notMerge: true, lazyUpdate: false },
  );
  fit_labels(drawn);
  // Now, not with the next frame: a browser about to print waits for none.
  drawn.getZr().flush();
  const svg = element.querySelector("svg");
  if (svg) {
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    svg.setAttribute("aria-hidden", "true");
    svg.style.width = "100%";
    svg.style.height = "auto";
  }
  return drawn;
}

/** What ECharts knows of a horizontal axis once it is laid out. */
interface LaidOut {
  get(name: string): unknown;
  axis: {
    getViewLabels(): { formattedLabel: string; tick: { value: number } }[];
    dataToCoord(value: number): number;
  };
}
interface Extent {
  min: number;
  max: number;
}
let pen: CanvasRenderingContext2D | null = null;
function label_width(text: string, size = label_size): number {
  pen ??= document.createElement("canvas").getContext("2d")!;
  pen.font = `${size}px ${font}`;
  return pen.measureText(text).width;
}
/** How names stand beside the rows of a chart. */
export interface RowNames {
  size: number;
  width: number;
}
const line_height = 15;
/** ECharts estimates widths and breaks what it holds for wider. */
const spare = 0.93;
const in_lines = (name: string, { size, width }: RowNames): string =>
  wrapped(name, (line) => label_width(line, size) <= spare * width);
export const row_names = (d: Drawing, rows: RowNames): Record<string, unknown> => ({
  color: d.ink.ink,
  fontSize: rows.size,
  lineHeight: line_height,
  interval: 0,
  // What has no place to break is broken all the same.
  width: rows.width,
  overflow: "break",
  formatter: (name: string) => in_lines(name, rows),
});
/** A row holds the longest of its names, with some pixels between rows. */
export const row_height = (names: string[], rows: RowNames, between = 9): number =>
  line_height * Math.max(...names.map((name) => in_lines(name, rows).split("\n").length)) + between;
function labels_fit({ axis }: LaidOut): boolean {
  const all = axis.getViewLabels().map((one) => ({ at: axis.dataToCoord(one.tick.value), width: label_width(one.formattedLabel) }));
  return all.every(({ at, width }, i) => {
    const before = all[i - 1];
    return !before || at - before.at >= (width + before.width) / 2 + label_gap;
  });
}

/** ECharts leaves out labels that do not fit and keeps their lines: fewer lines, each with its label. */
function fit_labels(chart: Chart): void {
  const axes = () =>
    (chart as unknown as { getModel(): { queryComponents(what: { mainType: string }): LaidOut[] } })
      .getModel()
      .queryComponents({ mainType: "xAxis" });
  const count = axes().length;
  for (let i = 0; i < count; ++i) {
    const first = axes()[i]!;
    if (first.get("type") !== "value") continue;
    // ECharts rounds no end of an axis with a given step; an end that the chart gives stays.
    const from_zero = first.get("scale") !== true;
    const [given_min, given_max] = [first.get("min"), first.get("max")];
    for (let tries = 0; tries < 6 && !labels_fit(axes()[i]!); ++tries) {
      const [, from, to] = axes()[i]!.axis.getViewLabels().map((one) => one.tick.value);
      if (from === undefined || to === undefined) break;
      const interval = next_step(to - from);
      const change = {
        interval,
        min: given_min ?? ((data: Extent) => interval * Math.floor(Math.min(data.min, from_zero ? 0 : data.min) / interval)),
        max: given_max ?? ((data: Extent) => interval * Math.ceil(Math.max(data.max, from_zero ? 0 : data.max) / interval)),
      };
      chart.setOption({ xAxis: Array.from({ length: count }, (_, other) => (other === i ? change : {})) });
    }
  }
}
/** The next rounder step: few lines shall not leave half of a chart empty. */
function next_step(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step * 1.001));
  const next = [2, 3, 4, 5, 6, 10].find((one) => one > 1.01 * (step / power))!;
  return Number((next * power).toPrecision(6));
}

/** Numbers along a value axis. */
export function labels(d: Drawing, show: (value: number) => string): Record<string, unknown> {
  return { color: d.ink.muted, fontSize: label_size, hideOverlap: true, formatter: (value: number) => tick(show(value)) };
}

/** A value axis with its quantity and unit. */
export function value_axis(
  d: Drawing,
  name: string,
  show: (value: number) => string,
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    type: "value",
    name,
    nameTextStyle: { color: d.ink.muted, fontSize: 12 },
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: labels(d, show),
    splitLine: { lineStyle: { color: d.ink.line, width: 0.7 } },
    splitNumber: d.narrow ? 3 : 5,
    ...more,
  };
}

/** An axis of shares goes to the whole, in equal steps. */
export const whole = (d: Drawing) => ({ max: 1, interval: d.narrow ? 0.25 : 0.2 });

/** The name of a horizontal axis stands in the middle below it, of a vertical one on top at the left. */
export const below = { nameLocation: "middle", nameGap: 8 };
export const on_top = { nameLocation: "end", nameGap: 12 };

export function time_axis(
  d: Drawing,
  show: (date: number) => string,
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    type: "time",
    axisLine: { lineStyle: { color: d.ink.muted } },
    axisTick: { lineStyle: { color: d.ink.muted } },
    axisLabel: {
      color: d.ink.muted,
      fontSize: 12,
      hideOverlap: true,
      formatter: (date: number) => show(date),
    },
    splitLine: { show: false },
    splitNumber: d.narrow ? 3 : 6,
    minInterval: 28 * 86400e3,
    ...more,
  };
}

export function tooltip(d: Drawing, more: Record<string, unknown>): Record<string, unknown> {
  return {
    confine: true,
    renderMode: "richText",
    backgroundColor: d.ink.surface,
    borderColor: d.ink.line,
    textStyle: { color: d.ink.ink, fontSize: 12, fontFamily: font },
    ...more,
  };
}

/** A panel that keeps all of its labels inside. */
export function panel(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    left: 4,
    right: 14,
    top: 4,
    bottom: 6,
    outerBoundsMode: "same",
    outerBoundsContain: "all",
    ...more,
  };
}
