import assert from "node:assert/strict";
import { test } from "node:test";
import { capacity, looks, planFor, tilesOf, withNewest } from "./plan.js";
import { sizes } from "./sizes.js";

const SIZE = sizes({ inches: 21.5, distance_cm: 60 }, { width: 1080, height: 1920 });
const LOOKS = looks(SIZE);
const START = { opened: null, page: 0 };
const services = (count, group = () => "") => Array.from({ length: count }, (_, n) => ({ code: `S${n}`, group: group(n), group_en: "" }));
const measuring = (cells) => ({ cells, most: cells });
const holding = (count) => measuring(() => count);
const kinds = (plan, visit) => tilesOf(plan, visit).tiles.map((tile) => tile.service?.code ?? tile.kind);
const sizesOf = (plan) => plan.shelves.map((shelf) => shelf.services.length);

test("eight services that fit stand on one screen, in the richest look", () => {
  const plan = planFor(services(8), LOOKS, holding(8));
  assert.equal(plan.look, LOOKS[0]);
  assert.deepEqual(kinds(plan, START), ["S0", "S1", "S2", "S3", "S4", "S5", "S6", "S7"]);
});
test("times of day are left out before letters get smaller", () => {
  const { look } = planFor(services(6), LOOKS, measuring((one) => (one.times ? 4 : 6)));
  assert.deepEqual([look.times, look.text, look.detail], [undefined, SIZE.comfortable, "full"]);
});
test("a barer look is preferred to hiding services in groups", () => {
  const plan = planFor(services(8), LOOKS, measuring((look) => (look.frame === "bare" ? 8 : 6)));
  assert.equal(plan.look.frame, "bare");
  assert.equal(plan.shelves.length, 8);
});
test("all tiles are laid out only in a look that may hold them", () => {
  const laidOut = [];
  planFor(services(8), LOOKS, { most: ({ frame }) => (frame === "bare" ? 8 : 7), cells: ({ frame }) => laidOut.push(frame) && 8 });
  assert.deepEqual(laidOut, ["bare"]);
});
test("the services behind groups are laid out only when the groups fit", () => {
  const laidOut = [];
  const cells = (look, tiles) => laidOut.push(tiles[0].kind) && tiles.length - 1;
  assert.ok(planFor(services(12, (n) => (n < 6 ? "Đất đai" : "Hộ tịch")), LOOKS, { most: () => 8, cells }).cells < 12);
  assert.equal(laidOut.indexOf("service"), laidOut.lastIndexOf("group") + 1);
});
test("nine services are never on one screen, however large it is", () => {
  assert.deepEqual(sizesOf(planFor(services(9), LOOKS, holding(40))), [5, 4]);
});
test("services that do not fit are halved until every half fits, with the way back in the foot", () => {
  assert.deepEqual(sizesOf(planFor(services(20), LOOKS, holding(6))), [5, 5, 5, 5]);
});
test("the office's groups are preferred to halves, and a long group has parts", () => {
  const plan = planFor(services(20, (n) => (n < 12 ? "Đất đai" : "Hộ tịch")), LOOKS, holding(7));
  assert.deepEqual(plan.shelves.map((shelf) => [shelf.name, shelf.part]), [["Đất đai", 1], ["Đất đai", 2], ["Hộ tịch", 1], ["Hộ tịch", 2]]);
});
test("a service outside all groups is shown beside the groups", () => {
  const plan = planFor(services(9, (n) => (n ? "Đất đai" : "")), LOOKS, holding(8));
  assert.deepEqual(kinds(plan, START), ["S0", "group"]);
});
test("groups have their own look, in the same frame as their services", () => {
  const plan = planFor(services(8), LOOKS, measuring((look, tiles) => (tiles.some(({ kind }) => kind === "group") === (look.detail === "below") ? 5 : 1)));
  assert.deepEqual(sizesOf(plan), [4, 4]);
  assert.deepEqual([plan.look.detail, plan.inner.detail], ["below", "full"]);
  assert.equal(plan.look.columns, plan.inner.columns);
  assert.equal(plan.look.frame, plan.inner.frame);
});
test("too many groups for the screen are replaced by halves", () => {
  assert.deepEqual(sizesOf(planFor(services(12, (n) => `nhóm ${n >> 1}`), LOOKS, holding(5))), [3, 3, 3, 3]);
});

test("an opened group shows only its services", () => {
  const plan = planFor(services(9), LOOKS, holding(8));
  assert.deepEqual(kinds(plan, { ...START, opened: "S5" }), ["S5", "S6", "S7", "S8"]);
});
test("an opened group that no longer exists leads to the start", () => {
  const plan = planFor(services(8), LOOKS, holding(8));
  assert.deepEqual(kinds(plan, { ...START, opened: "S5" }), kinds(plan, START));
});
test("a screen too small for two levels turns pages and every service can be reached", () => {
  const plan = planFor(services(12), LOOKS, holding(3));
  const seen = [0, 1, 2, 3, 4, 5, 6].map((page) => kinds(plan, { ...START, page }));
  assert.deepEqual(seen[0], ["S0", "S1", "more"]);
  assert.deepEqual(seen[5], ["S10", "S11", "more"]);
  assert.deepEqual(seen[6], seen[0]);
});

test("the details of a name are left out only when they do not even fit in two levels", () => {
  const shows = (plan) => plan.inner.detail;
  assert.equal(shows(planFor(services(8), LOOKS, measuring(({ detail }) => (detail === "name" ? 8 : 4)))), LOOKS[0].detail);
  assert.equal(shows(planFor(services(8), LOOKS, measuring(({ detail }) => (detail === "name" ? 8 : 1)))), "name");
});
test("an existing plan shows every line as it is now", () => {
  const plan = planFor(services(2), LOOKS, holding(8));
  const newer = withNewest(plan, services(2).map((one) => ({ ...one, waiting: 7 })));
  assert.deepEqual(tilesOf(newer, START).tiles.map(({ service }) => service.waiting), [7, 7]);
});
test("the tallest tile decides how many fit, and no tile is below 20 mm", () => {
  assert.equal(capacity({ columns: 2, room: 400, tallest: 60 }, { target: 80, gap: 12 }), 8);
  assert.equal(capacity({ columns: 2, room: 400, tallest: 130 }, { target: 80, gap: 12 }), 4);
  assert.equal(capacity({ columns: 1, room: 400, tallest: Infinity }, { target: 80, gap: 12 }), 0);
});
