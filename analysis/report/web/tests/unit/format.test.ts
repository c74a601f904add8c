import assert from "node:assert/strict";
import { test } from "node:test";
import * as format from "../../src/format.ts";

test("Chinese counts in 万 and 亿, English in thousands", () => {
  assert.equal(format.amount(13998, "en"), "13,998");
  assert.equal(format.amount(13998, "zh"), "13998");
  assert.equal(format.amount(1701065, "zh"), "170.1 万");
  assert.equal(format.amount(12345678, "zh"), "1235 万");
  assert.equal(format.amount(234567890, "zh"), "2.35 亿");
  assert.equal(format.amount(1701065, "en"), "1,701,065");
  assert.equal(format.amount(99999, "zh"), "99999");
  assert.equal(format.amount(127831, "zh"), "12.8 万");
});

test("small numbers keep digits and whole ones stay whole", () => {
  assert.equal(format.amount(5.7, "en"), "5.70");
  assert.equal(format.amount(97.957, "en"), "98.0");
  assert.equal(format.amount(4, "en"), "4");
  assert.equal(format.amount(0, "zh"), "0");
});

test("people have no hundredths", () => {
  assert.equal(format.people(31.4, "en"), "31");
  assert.equal(format.people(8.5, "en"), "8.5");
  assert.equal(format.more_people(168.8, "zh"), "+169");
  assert.equal(format.more_people(-2, "en"), "−2");
});

test("what is counted is whole", () => {
  assert.equal(format.counted(9.65, "en"), "10");
  assert.equal(format.counted(12949.4, "zh"), "12949");
  assert.equal(format.counted(0.25, "en"), "0.3");
  assert.equal(format.counted(null, "en"), "–");
});

test("no line ends between a number and its % or within an equation", () => {
  assert.equal(format.kept_together("95 % of 12 %"), "95\u00a0% of 12\u00a0%");
  assert.equal(format.kept_together("n = 20, p < 5 %"), "n\u00a0=\u00a020, p\u00a0<\u00a05\u00a0%");
  assert.equal(format.kept_together("share (%)"), "share (%)");
  assert.equal(format.kept_together("10.2 万"), "10.2\u00a0万");
  assert.equal(format.kept_together("12.8 万 位"), "12.8\u00a0万位");
  assert.equal(format.kept_together("49.3 万 次"), "49.3\u00a0万次");
  assert.equal(format.kept_together("9.0 万 至 11.4 万"), "9.0\u00a0万 至 11.4\u00a0万");
});

test("a minus is a minus sign and nothing is minus zero", () => {
  assert.equal(format.amount(-844.6, "en"), "−845");
  assert.equal(format.signed(376, "zh"), "+376");
  assert.equal(format.signed(0, "en"), "0");
  assert.equal(format.amount(-0.001, "en"), "0.00");
  assert.equal(format.points(-0.00001), "0.00");
  assert.equal(format.points(0.0121), "+1.21");
});

test("what is not defined is a dash, never a number", () => {
  for (const one of [null, undefined, Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.equal(format.amount(one, "en"), "–");
    assert.equal(format.percent(one), "–");
    assert.equal(format.points(one), "–");
    assert.equal(format.signed(one, "zh"), "–");
  }
  assert.equal(format.between(null, null, "zh"), "–");
});

test("ranges are written in the way of each language", () => {
  assert.equal(format.between(144, 194, "en"), "144–194");
  assert.equal(format.between(-125, 374, "en"), "−125 to 374");
  assert.equal(format.between(-125, 374, "zh"), "−125 至 374");
  assert.equal(format.between(8989, 11403, "zh"), "8989 至 11403");
  assert.equal(format.between(89_890, 114_030, "zh"), "9.0 至 11.4 万");
  assert.equal(format.between(89_890, 114_030, "en"), "89,890–114,030");
});

test("shares are percentages", () => {
  assert.equal(format.percent(0.1086), "10.9 %");
  assert.equal(format.percent(0.0084), "0.84 %");
  assert.equal(format.percent(1), "100 %");
  assert.equal(format.percent(0.25, 0), "25 %");
});

test("an axis shows no idle zeros", () => {
  assert.equal(format.tick("+100.0 万"), "+100 万");
  assert.equal(format.tick("1.50"), "1.5");
  assert.equal(format.tick("0.00"), "0");
  assert.equal(format.tick("1,000"), "1,000");
  assert.equal(format.tick("20 %"), "20 %");
});

test("numbers of a scenario are written for people", () => {
  assert.equal(format.parameter("1e-06", "en"), "0.000001");
  assert.equal(format.parameter("0.000953942", "en"), "0.0009539");
  assert.equal(format.parameter("8.42534", "zh"), "8.425");
  assert.equal(format.parameter("1234.5678", "en"), "1,235");
  assert.equal(format.parameter("-3", "en"), "−3");
  assert.equal(format.parameter("0.20", "en"), "0.2");
  assert.equal(format.parameter("30000 (default 8000)", "en"), "30,000 (default 8,000)");
  assert.equal(format.parameter("30000", "zh"), "30000");
  assert.equal(format.parameter("2025-03-03", "en"), "2025-03-03");
  assert.equal(format.parameter("–", "en"), "–");
  assert.equal(format.parameter_range("1e-06 – 0.1", "en"), "0.000001–0.1");
  assert.equal(format.parameter_range("-0.35 – -0.05", "en"), "−0.35 to −0.05");
  assert.equal(format.parameter_range("-0.35 – -0.05", "zh"), "−0.35 至 −0.05");
});

test("dates are of the calendar, whatever the reader's time zone", () => {
  assert.equal(format.day("2025-03-03", "zh"), "2025年3月3日");
  assert.equal(format.day("2025-03-03", "en"), "3 Mar 2025");
  assert.equal(format.month("2026-12-28", "en"), "Dec 2026");
});
