// Lines of a text, broken between words and never before a comma or inside a bracket's edge.
const words = new Intl.Segmenter(undefined, { granularity: "word" });
/** Terms of the reports that a segmenter does not know. */
const terms = /(百分点|出处|对数几率|几率|使用者|老人数|份额|线程|志愿者|净损失|标准差|均值|宣传教育)/u;
const opens = /^[(（“‘[「]$/u;

function segments(text: string): { segment: string; isWordLike?: boolean }[] {
  return terms.test(text) ? [{ segment: text, isWordLike: true }] : [...words.segment(text)];
}

/** Pieces that stay whole: a word with the marks that close it and those that open it. */
export function pieces(text: string): string[] {
  const all: string[] = [];
  let joins = false;
  for (const { segment, isWordLike } of text.split(terms).flatMap(segments)) {
    const opening = opens.test(segment);
    const space = segment.trim() === "";
    if (all.length > 0 && (joins || (!isWordLike && !opening))) all[all.length - 1] += segment;
    else all.push(segment);
    joins = opening || segment === "\u00a0" || (!isWordLike && !space && joins);
  }
  return all;
}

/** The text in lines that fit; a piece that no line could hold has one of its own. */
export function wrapped(text: string, fits: (line: string) => boolean): string {
  const lines: string[] = [];
  for (const piece of pieces(text)) {
    const longer = (lines.at(-1) ?? "") + piece;
    if (lines.length > 0 && fits(longer.trimEnd())) lines[lines.length - 1] = longer;
    else lines.push(piece);
  }
  return lines.map((line) => line.trim()).join("\n");
}
