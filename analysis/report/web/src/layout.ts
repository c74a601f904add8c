// What each audience is shown, in which order. The answer, the programme and the caveats come first for all.
import type { Audience } from "./report_data.ts";

export type SectionId =
  | "baseline" | "fan" | "mixes" | "plane" | "attribution" | "cost" | "frontier" | "budget" | "groups"
  | "villages" | "tornado" | "plausible" | "stories" | "convergence" | "parameters" | "rerun" | "cheers" | "odd";

export const layouts: Record<Audience, SectionId[]> = {
  planner: [
    "baseline", "fan", "mixes", "plane", "attribution", "cost", "budget", "frontier", "groups", "villages",
    "tornado", "plausible", "stories", "parameters", "rerun",
  ],
  ngo: ["cost", "mixes", "fan", "groups", "stories", "rerun"],
  academic: [
    "baseline", "fan", "mixes", "plane", "attribution", "cost", "frontier", "groups", "villages", "tornado",
    "plausible", "convergence", "stories", "parameters", "cheers", "odd", "rerun",
  ],
};
