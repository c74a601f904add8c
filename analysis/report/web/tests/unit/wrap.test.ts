// Labels of charts in lines.
import assert from "node:assert/strict";
import { test } from "node:test";
import { wrapped } from "../../src/wrap.ts";

const in_signs = (most: number) => (text: string) => wrapped(text, (line) => [...line].length <= most);

test("a label breaks between words, not before a comma or bracket that closes", () => {
  const narrow = in_signs(12);
  assert.equal(narrow("families: guarding, then (some) rest"), "families:\nguarding,\nthen (some)\nrest");
  assert.equal(narrow("price of a session (one group)"), "price of a\nsession (one\ngroup)");
});

test("Chinese breaks between words, not before its marks or after a bracket that opens", () => {
  for (let most = 4; most < 16; ++most) {
    for (const line of in_signs(most)("遗忘：所学的半衰期（农村老人），每次课的专业人员").split("\n")) {
      assert.doesNotMatch(line, /^[：（]?[：，、）]|[（]$/u);
    }
  }
});

test("terms of the reports and a number with its unit stay whole", () => {
  assert.equal(in_signs(6)("变化（百分点）"), "变化\n（百分点）");
  assert.equal(in_signs(9)("行动不受限（10.2\u00a0万）"), "行动不受限\n（10.2\u00a0万）");
});

test("what fits stays one line, and what no line could hold has one of its own", () => {
  assert.equal(in_signs(40)("families: guarding *"), "families: guarding *");
  assert.equal(in_signs(5)("a telecommunication b"), "a\ntelecommunication\nb");
});

test("no sign is lost in lines", () => {
  const text = "I5：购物课（第二轮），每组老人数、费用 *";
  assert.equal(in_signs(6)(text).replaceAll("\n", "").replaceAll(" ", ""), text.replaceAll(" ", ""));
});
