// How numbers and dates are written: 万/亿 in Chinese, 1,000s in English; a minus is a minus sign.
// Digits as on the C++ side (analysis/report/words.cpp).
import type { Lang } from "./report_data.ts";

export type Maybe = number | null | undefined;
const absent = "–";

function defined(value: Maybe): value is number {
  return value !== null && value !== undefined && Number.isFinite(value);
}

function digits(size: number): number {
  return size >= 100 ? 0 : size >= 10 ? 1 : 2;
}

/** Whole numbers stay whole: 4 people, not 4.00. */
function few(size: number): string {
  return Number.isInteger(size) ? String(size) : size.toFixed(digits(size));
}

function grouped(size: number): string {
  return Math.round(size)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ",");
}

interface Scale {
  by: number;
  digits: number;
  name: string;
}
/** In Chinese from a hundred thousand on in 万, so that a difference is not lost in it; then in 亿. */
function scale_for(largest: number, lang: Lang): Scale {
  const scale = (by: number, name: string): Scale => ({ by, digits: largest < 10 * by ? 2 : largest < 1000 * by ? 1 : 0, name });
  if (lang === "zh" && largest >= 1e8) return scale(1e8, " 亿");
  if (lang === "zh" && largest >= 1e5) return scale(1e4, " 万");
  return scale(1, "");
}

function unsigned(size: number, lang: Lang, scale: Scale): string {
  if (scale.by > 1) {
    const shown = size / scale.by;
    return shown === 0 ? "0" : shown.toFixed(scale.digits) + scale.name;
  }
  if (size < 100) return few(size);
  return lang === "zh" ? Math.round(size).toString() : grouped(size);
}

function in_scale(value: number, lang: Lang, scale: Scale): string {
  const text = unsigned(Math.abs(value), lang, scale);
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}

export function amount(value: Maybe, lang: Lang): string {
  return defined(value) ? in_scale(value, lang, scale_for(Math.abs(value), lang)) : absent;
}

/** With + or −, for a difference. */
export function signed(value: Maybe, lang: Lang): string {
  if (!defined(value)) return absent;
  const text = amount(value, lang);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** There are no tenths of people where there are ten, and no hundredths ever. */
export function people(value: Maybe, lang: Lang): string {
  if (!defined(value)) return absent;
  return amount(Math.abs(value) >= 10 ? Math.round(value) : Math.round(10 * value) / 10, lang).replace(/(\.\d)0$/, "$1");
}
export function more_people(value: Maybe, lang: Lang): string {
  const text = people(value, lang);
  return defined(value) && value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** Things counted, as a mean over replicates: whole, but for less than one. */
export function counted(value: Maybe, lang: Lang): string {
  return people(defined(value) && Math.abs(value) >= 1 ? Math.round(value) : value, lang);
}

/** No line ends between a number and its % or 万, nor within n = 20, p < 5 % or to ± 2; a measure word joins its 万. */
export function kept_together(text: string): string {
  return text
    .replaceAll(/(?<=[万亿]) (?=(?!至)[\u4e00-\u9fff])/g, "")
    .replaceAll(/(\d) (?=[%万亿])/g, "$1\u00a0")
    .replaceAll(/ ([=<±+]) (?=\d)/g, "\u00a0$1\u00a0");
}

/** For an axis: without zeros that say nothing. */
export function tick(text: string): string {
  return text.replace(/\.0+(?=\D|$)/, "").replace(/(\.\d*?[1-9])0+(?=\D|$)/, "$1");
}

export function percent(share: Maybe, decimals?: number): string {
  if (!defined(share)) return absent;
  const value = 100 * share;
  const size = Math.abs(value);
  const text = size.toFixed(decimals ?? (size === 0 || size === 100 ? 0 : size >= 10 ? 1 : 2));
  return `${value < 0 && /[1-9]/.test(text) ? "−" : ""}${text} %`;
}

/** Percentage points, with a sign and without a unit. */
export function points(share: Maybe): string {
  if (!defined(share)) return absent;
  const text = Math.abs(100 * share).toFixed(2);
  if (!/[1-9]/.test(text)) return text;
  return (share < 0 ? "−" : "+") + text;
}

/** 144–195, −20 to 30; 144 至 195, 9.0 至 11.4 万: both in the unit and with the digits of the larger. */
export function between(low: Maybe, high: Maybe, lang: Lang): string {
  if (!defined(low) && !defined(high)) return absent;
  const scale = scale_for(Math.max(Math.abs(low ?? 0), Math.abs(high ?? 0)), lang);
  const write = (value: Maybe) => (defined(value) ? in_scale(value, lang, scale) : absent);
  if (lang === "zh") {
    const from = write(low);
    return `${scale.name && from.endsWith(scale.name) ? from.slice(0, -scale.name.length) : from} 至 ${write(high)}`;
  }
  const plain = defined(low) && defined(high) && low >= 0 && high >= 0;
  return plain ? `${write(low)}–${write(high)}` : `${write(low)} to ${write(high)}`;
}

/** Numbers as the program reads them, "-0.35" or "1e-06", as people do: at most four digits that count. */
export function parameter(text: string, lang: Lang): string {
  return text.replace(/(?<![\w.-])-?\d+(\.\d+)?(e[-+]?\d+)?(?![\w.-])/g, (number) => {
    const size = Math.abs(Number(number));
    const decimals = Number.isInteger(size) ? 0 : Math.min(20, Math.max(0, 3 - Math.floor(Math.log10(size))));
    const [whole = "", rest = ""] = size.toFixed(decimals).split(".");
    const part = rest.replace(/0+$/, "");
    const shown = (lang === "zh" ? whole : grouped(Number(whole))) + (part ? `.${part}` : "");
    return number.startsWith("-") && size > 0 ? `−${shown}` : shown;
  });
}
/** A range of two such numbers, "-0.35 – -0.05". */
export function parameter_range(text: string, lang: Lang): string {
  const shown = parameter(text, lang);
  if (lang === "zh") return shown.replace(" – ", " 至 ");
  return shown.replace(" – ", shown.includes("−") ? " to " : "–");
}

const english_months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

function parts(date: string | number): [number, number, number] {
  const when = new Date(date);
  return [when.getUTCFullYear(), when.getUTCMonth(), when.getUTCDate()];
}

export function month(date: string | number, lang: Lang): string {
  const [year, m] = parts(date);
  return lang === "zh" ? `${year}年${m + 1}月` : `${english_months[m]} ${year}`;
}

export function day(date: string | number, lang: Lang): string {
  const [year, m, d] = parts(date);
  return lang === "zh" ? `${year}年${m + 1}月${d}日` : `${d} ${english_months[m]} ${year}`;
}
