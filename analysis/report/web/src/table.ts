// The numbers behind a chart: read on the page, copied, or saved as CSV.
import type { Estimate } from "./report_data.ts";

export type Cell = string | number | null;
export interface Column {
  label: string;
  /** How a number is shown; CSV has it whole. */
  show?: (value: number) => string;
  /** How a text is shown that holds numbers as the program reads them; CSV has it as it is. */
  write?: (text: string) => string;
}
export interface Table {
  columns: Column[];
  rows: Cell[][];
}

export function shown(cell: Cell, column: Column): string {
  if (cell === null) return "–";
  if (typeof cell === "string") return column.write ? column.write(cell) : cell;
  return column.show ? column.show(cell) : String(cell);
}

/** Three columns of an estimate, and its three cells. */
export function estimate_columns(
  label: string,
  low: string,
  high: string,
  show: (value: number) => string,
): Column[] {
  return [{ label, show }, { label: low, show }, { label: high, show }];
}
export const estimate_cells = (one: Estimate | null): Cell[] =>
  one ? [one.value, one.low, one.high] : [null, null, null];

function field(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  // Spaces that hold a line together are the page's. A spreadsheet would take a text that begins so for a formula.
  const plain = cell.replaceAll("\u00a0", " ");
  const text = /^[=+@\t\r-]/.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csv(table: Table): string {
  const lines = [table.columns.map((one) => one.label), ...table.rows];
  return lines.map((line) => line.map(field).join(",")).join("\r\n") + "\r\n";
}

export function tab_separated(table: Table): string {
  const flat = (cell: Cell) => (cell === null ? "" : String(cell).replaceAll(/[\t\r\n\u00a0]+/g, " "));
  const lines = [table.columns.map((one) => one.label), ...table.rows];
  return lines.map((line) => line.map(flat).join("\t")).join("\n");
}

export function save(name: string, text: string): void {
  // With a byte order mark, or Excel takes Chinese for something else.
  const url = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
