import type { ReportData } from "./report_data.ts";
import { mix_look, type Look } from "./chart/look.ts";
import { say, view } from "./view.svelte.ts";

export const mix_name = (report: ReportData, mix: number): string => {
  const one = report.mixes[mix];
  return one ? say(one.label) : "–";
};
/** The mixes of a programme: all but none. */
export const looks_of = (mixes: number[]): Look[] => mixes.map((mix) => mix_look(mix, view.dark));
