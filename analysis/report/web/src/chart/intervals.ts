// Rows with a value and its interval, in one or more panels side by side (below each other when narrow).
import type { Estimate } from "../report_data.ts";
import { below, panel, row_height, row_names, value_axis, tooltip, type Drawing, type Option, type RowNames } from "./draw.ts";
import { symbol, type Look } from "./look.ts";

export interface Panel {
  name: string;
  show: (value: number) => string;
  values: (Estimate | null)[];
  looks: Look[];
  /** A second, paler interval: over worlds. */
  wide?: ({ low: number | null; high: number | null } | null)[];
  /** Bars from 0 with the interval on them, instead of marks. */
  bars?: boolean;
}

const head = 6;
/** Numbers of the axis, its name and its unit below that. */
const foot = 70;

/** Many rows stand closer. */
function least_height(d: Drawing, rows: number): number {
  if (rows > 10) return d.paper ? 18 : 25;
  return d.paper ? 22 : 33;
}

/** The names of the rows, which share the width with the panels. */
const names_of = (d: Drawing, labels: string[]): RowNames => ({
  size: 12.5,
  width: Math.min(d.narrow ? 150 : 300, 10 + Math.max(...labels.map(text_width))),
});

export function intervals_height(d: Drawing, labels: string[], panels: number): number {
  const rows = labels.length * Math.max(least_height(d, labels.length), row_height(labels, names_of(d, labels), 3));
  const one = head + foot + rows;
  return d.narrow ? panels * one : one;
}

/** About, in pixels: a Chinese character is as wide as it is high. */
function text_width(text: string): number {
  let width = 0;
  for (const sign of text) width += /[\u2e80-\uffef]/.test(sign) ? 13 : 7.2;
  return width;
}

/** Numbers of many digits need the room of two. */
const long = (one: Panel): boolean =>
  one.values.some((value) => value?.value != null && one.show(value.value).length > 7);

interface Api {
  value(dimension: number): number;
  coord(point: [number, number]): [number, number];
}

function whisker(color: string, wide: boolean) {
  return (_: unknown, api: Api) => {
    const [row, low, high] = [api.value(0), api.value(1), api.value(2)];
    if (!Number.isFinite(low) || !Number.isFinite(high)) return null;
    const [x1, y] = api.coord([low, row]);
    const [x2] = api.coord([high, row]);
    const style = { stroke: color, lineWidth: wide ? 5 : 1.6, opacity: wide ? 0.28 : 1 };
    const cap = wide ? 0 : 4;
    const line = (xa: number, ya: number, xb: number, yb: number) => ({
      type: "line",
      shape: { x1: xa, y1: ya, x2: xb, y2: yb },
      style,
    });
    const children = [line(x1, y, x2, y)];
    if (cap) children.push(line(x1, y - cap, x1, y + cap), line(x2, y - cap, x2, y + cap));
    return { type: "group", children };
  };
}

export function intervals(d: Drawing, labels: string[], panels: Panel[]): Option {
  const stacked = d.narrow || panels.length === 1;
  const names = names_of(d, labels);
  const label_width = names.width + 10;
  const grids: object[] = [];
  const x_axes: object[] = [];
  const y_axes: object[] = [];
  const series: object[] = [];
  const height = intervals_height(d, labels, 1);
  // Beside each other, the first panel also holds the names of the rows.
  const free = d.width - label_width - 8;
  panels.forEach((one, p) => {
    const share = free / panels.length;
    grids.push(
      stacked
        ? { left: 4, right: 4, top: p * height + head, height: height - head - 6, outerBoundsMode: "same", outerBoundsContain: "all" }
        : {
            ...panel({ top: head }),
            left: p === 0 ? 4 : label_width + p * share + 8,
            width: p === 0 ? label_width + share - 4 : share - 8,
            right: undefined,
          },
    );
    x_axes.push(
      // The unit stands below the name, which is often wider than its panel.
      value_axis(d, one.name.replace(/ ?(?=[(（][^(（]*$)/, "\n"), one.show, {
        gridIndex: p,
        ...below,
        nameGap: 28,
        splitNumber: d.narrow && long(one) ? 2 : stacked && !d.narrow && !long(one) ? 5 : 3,
        nameTextStyle: { color: d.ink.ink, fontSize: 12, lineHeight: 15 },
      }),
    );
    y_axes.push({
      type: "category",
      gridIndex: p,
      inverse: true,
      data: labels,
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: {
        ...row_names(d, names),
        show: stacked || p === 0,
      },
    });
    // The values themselves, at the right of the panel.
    y_axes.push({
      type: "category",
      gridIndex: p,
      position: "right",
      inverse: true,
      data: one.values.map((value) => (value?.value == null ? "–" : one.show(value.value))),
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { color: d.ink.ink, fontSize: 12, interval: 0, margin: 4 },
    });
    const place = { xAxisIndex: p, yAxisIndex: 2 * p };
    const zero = {
      silent: true,
      symbol: "none",
      label: { show: false },
      lineStyle: { color: d.ink.ink, width: 1, type: "solid" },
      data: [{ xAxis: 0 }],
    };
    if (one.wide) {
      series.push({
        ...place,
        type: "custom",
        name: "wide",
        silent: true,
        clip: true,
        z: 2,
        encode: { x: [1, 2], y: 0 },
        renderItem: (params: { dataIndex: number }, api: Api) =>
          whisker(one.looks[params.dataIndex]?.color ?? d.ink.muted, true)(params, api),
        data: one.wide.map((span, row) => [row, span?.low ?? NaN, span?.high ?? NaN]),
      });
    }
    series.push({
      ...place,
      type: "custom",
      name: "interval",
      silent: true,
      clip: true,
      z: 4,
      encode: { x: [1, 2], y: 0 },
      renderItem: (params: { dataIndex: number }, api: Api) =>
        whisker(one.bars ? d.ink.ink : (one.looks[params.dataIndex]?.color ?? d.ink.ink), false)(params, api),
      data: one.values.map((value, row) => [row, value?.low ?? NaN, value?.high ?? NaN]),
    });
    series.push(
      one.bars
        ? {
            ...place,
            type: "bar",
            name: "value",
            z: 3,
            barWidth: 16,
            data: one.values.map((value, row) => ({
              value: value?.value ?? null,
              itemStyle: { color: one.looks[row]?.color },
            })),
            markLine: zero,
          }
        : {
            ...place,
            type: "scatter",
            name: "value",
            z: 5,
            data: one.values.map((value, row) => ({
              value: [value?.value ?? null, row],
              symbol: symbol(one.looks[row]?.shape ?? "circle"),
              symbolSize: 12,
              itemStyle: { color: one.looks[row]?.color, borderColor: d.ink.surface, borderWidth: 1, opacity: 1 },
            })),
            markLine: zero,
          },
    );
  });
  return {
    grid: grids,
    xAxis: x_axes,
    yAxis: y_axes,
    series,
    tooltip: tooltip(d, {
      trigger: "item",
      formatter: (item: { dataIndex: number; seriesIndex: number }) => {
        const per_panel = series.filter((s) => (s as { xAxisIndex: number }).xAxisIndex === 0).length;
        const one = panels[Math.min(panels.length - 1, Math.floor(item.seriesIndex / per_panel))]!;
        const value = one.values[item.dataIndex];
        if (value?.value == null) return "";
        const range = value.low === null || value.high === null ? "" : ` [${one.show(value.low)}, ${one.show(value.high)}]`;
        return `${labels[item.dataIndex]}\n${one.name}: ${one.show(value.value)}${range}`;
      },
    }),
  };
}
