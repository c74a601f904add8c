import assert from "node:assert/strict";
import { test } from "node:test";
import { csv, shown, tab_separated, type Table } from "../../src/table.ts";

const table: Table = {
  columns: [{ label: "组合" }, { label: "change, yuan", show: (v) => v.toFixed(1) }],
  rows: [
    ["a \"quoted\", name", 1.23456789012345],
    ["=cmd()", null],
  ],
};

test("CSV has numbers whole, quotes what needs it and defuses formulas", () => {
  assert.equal(
    csv(table),
    '组合,"change, yuan"\r\n"a ""quoted"", name",1.23456789012345\r\n\'=cmd(),\r\n',
  );
});

test("copied cells never break their row", () => {
  assert.equal(tab_separated({ columns: [{ label: "a" }], rows: [["x\ty\nz"]] }), "a\nx y z");
});

test("a cell is shown as its column says, and nothing as a dash", () => {
  assert.equal(shown(1.25, table.columns[1]!), "1.3");
  assert.equal(shown(null, table.columns[1]!), "–");
});
