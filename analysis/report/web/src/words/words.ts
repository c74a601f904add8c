import type { Lang } from "../report_data.ts";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

export type Key = keyof typeof en;
export type Catalogue = Record<Key, string>;
export const catalogues: Record<Lang, Catalogue> = { zh, en };

/** Puts values into {0}, {1}, … */
export function fill(text: string, values: readonly (string | number)[]): string {
  return text.replace(/\{(\d+)\}/g, (mark, place: string) => String(values[Number(place)] ?? mark));
}
