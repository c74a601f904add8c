// What the page is given: one JSON object, made by the C++ side (analysis/report/*.cpp) and put into
//   <script type="application/json" id="report-data">…</script>
// of the page (`<` is written \u003c in it). Open with #lang=zh or #lang=en to choose the language
// (else languages[0]); the PDF is printed from the page opened with #lang=…&print.
//
// Who writes what. Every sentence that states a finding or a number of the run comes from the C++
// side in both languages (Text): the thresholds live there. Words of the page itself (headings of
// sections, axes, buttons, names of measures) are in the page's own catalogues. Numbers here are raw,
// in the unit written beside them; the page formats them (万/亿, 1,000s).
//
// Every difference is to the mix "none" (no programme), same people and luck ("paired"). `null`
// stands for a number that is not defined (one replicate has no interval; nobody was gained, …).
// A section that cannot be made is `null`, and `missing` says why in words; show that sentence.

export type Lang = "zh" | "en";
export type Text = Record<Lang, string>;
export type Audience = "planner" | "ngo" | "academic";
export type Num = number | null;
/** low and high: interval of `level` (95 %). */
export interface Estimate { value: Num; low: Num; high: Num }
/** The middle of the plausible worlds and the span of 95 % of them. */
export interface OverWorlds { median: Num; low: Num; high: Num }
/** Above a chart: `title` states what is found, `sentence` says it at more length, `basis` says n,
 *  what the interval is and is not. */
export interface Finding { title: Text; sentence: Text; basis: Text }

export interface ReportData {
  format: 1;
  audience: Audience;
  languages: Lang[];            // the first is shown first
  title: Text;                  // of the scenario; may hold anything: show as text, isolate (bdi)
  county: { name: string; code: number };
  elders: number;               // rural elders of one replicate
  weeks: number;
  start: string;                // ISO date of week 1's Monday
  end: string;                  // ISO date of the last week's Monday
  replicates: number;           // n of chance
  worlds: number;               // n of ignorance; 0: not looked at
  world_replicates: number;
  level: number;                // 0.95
  currency_year: number;
  discount: number;             // a year, 0.03
  mixes: Mix[];                 // always 8, in this order: none, three alone, three pairs, all three
  programme_mix: number;        // place of the mix that the report is about (all three levels)
  notes: Text[];                // what a reader must know of this very report (unfinished runs, …)
  answer: Answer;
  programme: Passage[];
  caveats: Text[];              // three, up front
  baseline: Baseline | null;
  fan: Fan | null;
  mix_results: MixResults;
  plane: Plane;
  attribution: Attribution;
  cost: Cost;
  frontier: Frontier;
  groups: Groups;
  villages: Villages | null;
  tornado: Tornado | null;
  plausible: Plausible | null;  // null without worlds
  stories: Stories | null;
  budget: Budget | null;        // planner
  convergence: Convergence | null;  // needs 3 replicates
  parameters: ParameterRow[];
  rerun: Rerun;
  cheers: CheersItem[];         // academic, empty for the others
  odd: Passage[];               // academic, empty for the others
  missing: Partial<Record<keyof ReportData, Text>>;  // why a section is null
}

export interface Mix { id: string; label: Text; levels: ("individual" | "family" | "society")[] }

// --- First page ---------------------------------------------------------------------------------
export interface Answer extends Finding {
  numbers: HeadlineNumber[];    // four: added_adopters, cost_per_adopter, net_loss, aim
  chart: Finding;               // the one chart of the first page: added adopters (persons) and
                                // change of net loss by mix, from mix_results
  best: BestMix[];              // adoption, safety, thrift
}
export interface HeadlineNumber {
  id: "added_adopters" | "cost_per_adopter" | "net_loss" | "aim";
  label: Text;                  // "additional active adopters"
  shown: Text;                  // the number, formatted: "169 人" / "169 persons"
  range: Text;                  // "144 至 195（随机性，95 %）"
  worlds: Text;                 // the same over plausible worlds; "" without worlds
  explains: Text;               // what exactly it is
  /** persons | yuan | yuan per 1,000 elders | share (0–1). null: none gained */
  value: Num; low: Num; high: Num;
  over_worlds: OverWorlds | null;
  /** For shape and words, never colour alone; a cost is neutral. */
  verdict: "good" | "bad" | "unclear" | "neutral";
}
export interface BestMix {
  aim: "adoption" | "safety" | "thrift";
  mix: Num;                     // place in mixes; null: no mix is better than chance
  chance: Num;                  // share of resamples of replicates in which it is best
  worlds: Num;                  // share of worlds in which it is best
  sentence: Text;
}
export interface Passage { heading: Text; lines: Record<Lang, string[]>; main: boolean }

// --- Without a programme ------------------------------------------------------------------------
export interface Baseline extends Finding {
  /** Shares of elders (0–1) by week, means over replicates, of the mix none; they sum to 1. */
  dates: string[];              // ISO, week 0 is the day before the first week
  states: { id: "never" | "resigned" | "lapsed" | "proxy_only" | "active_aided" | "active_unaided";
            label: Text; shares: number[] }[];
  active: Estimate;             // share at the end
  net_loss: Estimate;           // yuan per 1,000 elders over the whole time
  incidents: Estimate;          // frauds per 1,000 elders
}

// --- Fan charts: chance only --------------------------------------------------------------------
export interface Fan {
  dates: string[];              // ISO, weeks 0 … weeks
  homecoming: { from: string; to: string }[];  // ISO dates of Spring Festival weeks
  quantiles: number[];          // 0.05, 0.25, 0.5, 0.75, 0.95
  charts: FanChart[];
}
export interface FanChart extends Finding {
  measure: "active" | "net_loss";   // persons in the county | yuan per 1,000 elders, cumulated
  kind: "level" | "difference";     // difference: to none, replicate by replicate
  mixes: { mix: number; bands: Num[][] }[];  // bands[quantile][week]
}

// --- Eight mixes --------------------------------------------------------------------------------
export interface MixResults extends Finding {
  rows: MixRow[];               // one per mix, in order
}
export interface MixRow {
  mix: number;
  active: number;               // share of elders, mean
  active_change: Estimate;      // share of elders (0.01 = 1 percentage point)
  added_adopters: Estimate;     // persons
  p_holm: Num;                  // of active_change, Holm over the mixes
  independent_change: Estimate; // share
  net_loss: number;             // yuan per 1,000 elders, mean
  net_loss_change: Estimate;    // yuan per 1,000 elders
  net_loss_p_holm: Num;
  fraud_change: Estimate;       // frauds per 1,000 elders
  cost: number;                 // yuan, financial, not discounted
  cost_economic: number;        // yuan, unpaid hours valued
  cost_discounted: number;      // yuan
  cost_per_adopter: Estimate | null;     // yuan; null: none gained beyond chance
  adopters_per_10000: Num;      // persons per 10,000 yuan; null: none gained or no cost
  active_worlds: OverWorlds | null;      // share
  independent_worlds: OverWorlds | null; // share
  net_loss_worlds: OverWorlds | null;    // yuan per 1,000 elders
}

// --- Benefit–harm plane -------------------------------------------------------------------------
export interface Plane extends Finding {
  /** x: added active adopters, persons; y: added net loss, yuan per 1,000 elders. */
  points: { mix: number; x: Estimate; y: Estimate }[];     // not for none
  replicates: [number, number][];                          // of the programme
  worlds: { mix: number; points: [number, number][] }[];   // empty without worlds
}

// --- What each level contributes ----------------------------------------------------------------
export interface Attribution extends Finding {
  measures: {
    id: "active" | "net_loss" | "fraud_loss" | "cost";
    label: Text;
    unit: "persons" | "yuan_per_1000" | "yuan";
    sentence: Text;
    levels: { level: "individual" | "family" | "society"; value: Estimate; share: Num;
              worlds: { low: Num; high: Num } | null }[];
    synergy: Estimate;          // beyond the sum of the three alone
    synergy_worlds: { low: Num; high: Num } | null;
  }[];
}

// --- Cost: inputs → outputs → outcomes ----------------------------------------------------------
export interface Cost extends Finding {
  mix: number;                  // of which this is (the programme); means over replicates
  inputs: { financial: number; economic: number;  // yuan
            hours: number };    // of staff, all roles
  levers: CostLever[];
  staff: { role: Text; people: Num; limited: boolean; hours_available: Num; hours_work: number;
           hours_travel: number; hours_idle: Num }[];
  outputs: { served: number; unmet: number; weeks_waited: number };
  outcomes: { added_adopters: Estimate; adopter_years: Estimate; hours_saved: Estimate;
              net_loss_all: Estimate };  // persons, person-years, hours, yuan for the county
  by_year: { mix: number; yuan: number[] }[];  // programme years
  perspectives: { id: "funder" | "public" | "family"; label: Text; yuan: Estimate }[];
  /** NGO: yuan for one of each, null where none was gained. */
  per_outcome: { id: "adopter" | "adopter_year" | "hour_saved"; label: Text; yuan: Estimate | null }[];
}
export interface CostLever {
  id: string; name: Text; level: "individual" | "family" | "society";
  units: { what: Text; units: number; financial: number; economic: number }[];
  financial: number; economic: number; hours: number;
  asked: number; served: number; gave_up: number;   // times asked, times served, people in vain
}

// --- Frontier and acceptability -----------------------------------------------------------------
export interface Frontier extends Finding {
  rows: { mix: number; cost: number; effect: number; inc_cost: Num; inc_effect: Num; icer: Num;
          status: "ND" | "ED" | "D" }[];   // yuan, persons; in the order of tables
  acceptability: AcceptabilityCurves[];     // over replicates, and over worlds if there are any
}
export interface AcceptabilityCurves extends Finding {
  over: "replicates" | "worlds";
  n: number;
  wtp: number[];                // yuan for an additional active adopter
  best: { mix: number; chance: number[] }[];   // [wtp]
  choice: number[];             // mix with the largest expected net benefit, by wtp
  evpi: number[];               // yuan, by wtp
}

// --- Who benefits, who is worse off -------------------------------------------------------------
export interface Groups extends Finding {
  groups: { id: string; label: Text; elders: number; active_none: number }[];  // share
  mixes: { mix: number; rows: GroupRow[] }[];      // rows in the order of groups; not for none
  gaps: { worse_placed: number; better_placed: number;  // places in groups
          none: Estimate; programme: Estimate; sentence: Text }[];  // gap of active share
}
export interface GroupRow {
  active: Estimate;             // change of share
  net_loss: Estimate;           // change, yuan per 1,000 elders
  active_p: Num; net_loss_p: Num;   // Holm over groups
  worse: "none" | "adoption" | "loss" | "both";   // beyond chance, Holm
}

// --- Villages -----------------------------------------------------------------------------------
export interface Villages extends Finding {
  n: number;                    // replicates run anew
  sparse: boolean;              // a large county: villages together by township
  villages: { name: Text; township: Text; elders: number; distance_km: number }[];
  mixes: { mix: number; active: number[]; added: number[]; net_loss: number[];
           net_loss_change: number[] }[];
  // by village: active adopters (persons), added ones (persons), net loss and its change (yuan per
  // 1,000 elders); means over n replicates. Not for none, but its level is active − added.
}

// --- What would change the answer ---------------------------------------------------------------
export interface Tornado extends Finding {
  method: "rank_correlation" | "one_at_a_time";
  method_text: Text;
  unit: "persons" | "correlation";
  best_guess: Num;              // persons, one_at_a_time only
  bars: { parameter: string; label: Text; level: Text; low_value: Text; high_value: Text;
          at_low: Num; at_high: Num;   // persons (one_at_a_time)
          correlation: Num;            // Spearman, −1 … 1 (rank_correlation)
          beyond_chance: boolean; evidence: "read" | "recall" | "none" }[];  // largest first
}

// --- Share of plausible worlds ------------------------------------------------------------------
export interface Plausible extends Finding {
  worlds: number; replicates: number;
  rows: { mix: number; first: number; worse: number; mixed: number; aim: number;
          active: OverWorlds; net_loss: OverWorlds }[];  // shares of worlds; share; yuan per 1,000
}

// --- Stories ------------------------------------------------------------------------------------
export interface Stories extends Finding {
  replicate: number;
  elders: {
    name: Text;                 // "an elder of 72, …": never a made-up name
    how: Text;                  // how the person was picked
    portrait: Text;
    lives: { mix: number; events: { week: number; date: string; text: Text }[]; ending: Text }[];
  }[];
}

// --- Planner: what more or less money buys ------------------------------------------------------
export interface Budget extends Finding {
  n: number;
  /** Coverage of every measure of the programme scaled by `dose`; dose 1 is the programme. */
  doses: { dose: number; cost: number; added: Estimate; net_loss_change: Estimate }[];
}

// --- Academic -----------------------------------------------------------------------------------
export interface Convergence extends Finding {
  measures: { id: "active" | "net_loss"; unit: "share" | "yuan_per_1000"; title: Text;
              mixes: { mix: number; n: number[]; mean: number[]; half_width: Num[] }[] }[];
}
export interface CheersItem {
  number: number; section: Text; item: Text;
  status: "reported" | "partly" | "not_reported" | "not_applicable";
  where: Text;                  // where, or what is missing
}

// --- Parameters and how to rerun ----------------------------------------------------------------
export interface ParameterRow {
  name: string; set: Text; label: Text; value: string; low: string; high: string; unit: Text;
  default: string; changed: boolean; evidence: string;
  verified: "read" | "recall" | "none"; source: Text; year: string;
}
export interface Rerun {
  command: string; report_command: string;
  seed: number; program: string; arch: string; started: string; seconds: Num; machine: Text;
  inputs: { file: string; sha256: string }[];
  outputs: { file: string; sha256: string }[];
  resolved: string;             // scenario.resolved.yaml, whole
}
