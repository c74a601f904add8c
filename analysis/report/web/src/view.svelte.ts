// How the page is looked at: language, light or dark, screen or paper.
import { flushSync } from "svelte";
import * as formats from "./format.ts";
import type { Lang, ReportData, Text } from "./report_data.ts";
import { catalogues, fill, type Key } from "./words/words.ts";

export const view = $state({
  lang: "zh" as Lang,
  dark: false,
  print: false,
});

/** A text of the data in the language of the page. */
export const say = (text: Text): string => formats.kept_together(text[view.lang]);
/** Words of the page itself. */
export const t = (key: Key, ...values: (string | number)[]): string =>
  formats.kept_together(fill(catalogues[view.lang][key], values));

export const amount = (value: number | null): string => formats.amount(value, view.lang);
export const signed = (value: number | null): string => formats.signed(value, view.lang);
export const people = (value: number | null): string => formats.people(value, view.lang);
export const counted = (value: number | null): string => formats.counted(value, view.lang);
export const more_people = (value: number | null): string => formats.more_people(value, view.lang);
export const percent = (share: number | null, decimals?: number): string =>
  formats.percent(share, decimals);
export const points = (share: number | null): string => formats.points(share);
export const between = (low: number | null, high: number | null): string =>
  formats.between(low, high, view.lang);
export const parameter = (text: string): string => formats.parameter(text, view.lang);
export const parameter_range = (text: string): string => formats.parameter_range(text, view.lang);
export const month = (date: string | number): string => formats.month(date, view.lang);
export const day = (date: string | number): string => formats.day(date, view.lang);

function fragment(): URLSearchParams {
  return new URLSearchParams(location.hash.slice(1));
}

/** Reads `#lang=…&print`, follows the system's light or dark, and prints light on A4. */
export function open(report: ReportData): void {
  const first = report.languages[0] ?? "zh";
  const asked = fragment().get("lang");
  view.lang = report.languages.find((one) => one === asked) ?? first;
  const paper = fragment().has("print");
  view.print = paper;
  const system = matchMedia("(prefers-color-scheme: dark)");
  view.dark = system.matches && !paper;
  system.addEventListener("change", () => (view.dark = system.matches && !view.print));

  let dark_before = view.dark;
  addEventListener("beforeprint", () => {
    dark_before = view.dark;
    flushSync(() => {
      view.print = true;
      view.dark = false;
    });
  });
  addEventListener("afterprint", () => {
    view.print = paper;
    view.dark = dark_before;
  });
  addEventListener("hashchange", () => {
    const lang = fragment().get("lang");
    view.lang = report.languages.find((one) => one === lang) ?? view.lang;
  });
}

export function choose(lang: Lang): void {
  view.lang = lang;
  history.replaceState(null, "", `#lang=${lang}`);
}
