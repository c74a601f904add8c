// Colours of Okabe and Ito, which colour-blind people tell apart; shape and dash say the same in grey.
export interface Ink {
  ink: string;
  muted: string;
  line: string;
  faint: string;
  surface: string;
  accent: string;
  accent_soft: string;
  good: string;
  bad: string;
}

export const light: Ink = {
  ink: "#1c2430",
  muted: "#56606d",
  line: "#cfd5dc",
  faint: "#eef1f4",
  surface: "#ffffff",
  accent: "#0b5c8a",
  accent_soft: "#a9cbe0",
  good: "#00735a",
  bad: "#b04a00",
};
export const dark: Ink = {
  ink: "#e8ecf1",
  muted: "#a9b3bf",
  line: "#46515e",
  faint: "#232b34",
  surface: "#151a20",
  accent: "#6cb6e6",
  accent_soft: "#2f5a78",
  good: "#3fc19b",
  bad: "#f0955a",
};

/** Outlines in a square of 20. */
export const shapes = {
  circle: "M10 2a8 8 0 1 1 0 16a8 8 0 1 1 0-16z",
  square: "M3 3h14v14h-14z",
  triangle: "M10 2l9 16h-18z",
  diamond: "M10 0l10 10l-10 10l-10-10z",
  inverted: "M1 2h18l-9 16z",
  cross: "M7 1h6v6h6v6h-6v6h-6v-6h-6v-6h6z",
  star: "M10 0l2.9 6.6l7.1.7l-5.4 4.7l1.6 7l-6.2-3.7l-6.2 3.7l1.6-7l-5.4-4.7l7.1-.7z",
  ring: "M10 2a8 8 0 1 1 0 16a8 8 0 1 1 0-16zM10 6a4 4 0 1 0 0 8a4 4 0 1 0 0-8z",
} as const;
export type Shape = keyof typeof shapes;

export interface Look {
  color: string;
  shape: Shape;
  dash: number[];
  /** Outlined only. */
  open?: boolean;
}

const mix_looks: { light: string; dark: string; shape: Shape; dash: number[] }[] = [
  { light: "#6a7380", dark: "#9aa4b0", shape: "ring", dash: [1, 3] },
  { light: "#b87a00", dark: "#e69f00", shape: "circle", dash: [] },
  { light: "#2a8fc9", dark: "#56b4e9", shape: "square", dash: [8, 3] },
  { light: "#00876a", dark: "#2bc79a", shape: "triangle", dash: [3, 2] },
  { light: "#b0588c", dark: "#e094bf", shape: "diamond", dash: [8, 3, 2, 3] },
  { light: "#c24f00", dark: "#f0803c", shape: "inverted", dash: [12, 3] },
  { light: "#0061a0", dark: "#7aa7ff", shape: "cross", dash: [2, 2] },
  { light: "#1c2430", dark: "#f2f4f7", shape: "star", dash: [] },
];

export function mix_look(mix: number, is_dark: boolean): Look {
  const one = mix_looks[mix % mix_looks.length]!;
  return { color: is_dark ? one.dark : one.light, shape: one.shape, dash: one.dash };
}

export const symbol = (shape: Shape): string => `path://${shapes[shape]}`;

/** For parts stacked on each other: neighbours differ in lightness, so that they differ in grey too. */
export function steps(count: number, is_dark: boolean): string[] {
  const all = is_dark
    ? ["#bfe3fa", "#e69f00", "#4794c4", "#2a536e", "#9aa4b0", "#26313b"]
    : ["#06344f", "#e69f00", "#2f7fae", "#9cc4dc", "#56606d", "#e3eaef"];
  return all.slice(0, count);
}
