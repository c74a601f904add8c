import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fill } from "../../src/words/words.ts";
import { en } from "../../src/words/en.ts";
import { zh } from "../../src/words/zh.ts";

const marks = (text: string) => [...text.matchAll(/\{\d\}/g)].map((one) => one[0]).sort();
const chinese: Record<string, string> = zh;

test("both catalogues have the same keys", () => {
  assert.deepEqual(Object.keys(zh).sort(), Object.keys(en).sort());
});

test("both languages put in the same values", () => {
  for (const [key, text] of Object.entries(en)) assert.deepEqual(marks(chinese[key]!), marks(text), key);
});

test("no text is empty but where a language needs none", () => {
  for (const [key, text] of Object.entries(en)) {
    if (key === "space") continue;
    assert.notEqual(text, "", key);
    assert.notEqual(chinese[key], "", key);
  }
});

test("the Chinese catalogue has no English but names of the field", () => {
  const names = new Set(["CSV", "ICER", "EVPI", "CHEERS", "ODD", "SHA", "Holm", "Husereau"]);
  for (const [key, text] of Object.entries(zh)) {
    const english = (text.match(/[A-Za-z]{2,}/g) ?? []).filter((word) => !names.has(word));
    assert.deepEqual(english, [], key);
  }
});

test("the English catalogue has no Chinese", () => {
  for (const [key, text] of Object.entries(en)) assert.doesNotMatch(text, /[\u4e00-\u9fff]/, key);
});

test("values stand where their mark is", () => {
  assert.equal(fill("{1} of {0}", [12, 9]), "9 of 12");
  assert.equal(fill("{0} and {7}", ["a"]), "a and {7}");
});

const sources = join(import.meta.dirname, "../../src");
const files = readdirSync(sources, { recursive: true, encoding: "utf8" }).filter((file) => /\.(ts|svelte)$/.test(file));

test("no component inserts text as markup", () => {
  for (const file of files) {
    assert.doesNotMatch(readFileSync(join(sources, file), "utf8"), /\{@html|innerHTML|insertAdjacentHTML/, file);
  }
});

test("every word of the catalogue is used", () => {
  const text = files
    .filter((file) => !file.startsWith("words"))
    .map((file) => readFileSync(join(sources, file), "utf8"))
    .join("\n");
  // Keys put together from a stem and a value of the data.
  const stems = [...text.matchAll(/`(\w+_)\$\{/g)].map((one) => one[1]!);
  for (const key of Object.keys(en)) {
    const used = text.includes(`"${key}"`) || stems.some((stem) => key.startsWith(stem));
    assert.ok(used, key);
  }
});
