import assert from "node:assert/strict";
import test from "node:test";

import { choicesOf, freshNeeds, mayPrint, stepBack, stepOf } from "./needs.js";

const SERVICES = [{ code: "H", name: "Hộ tịch", name_en: "Civil status" }, { code: "A", name: "Chứng thực", name_en: "" }];
const BIRTH = { code: "HT-1", name: "Đăng ký khai sinh", name_en: "Birth registration", field: "Hộ tịch" };
const MOVE = { code: "CR-1", name: "Đăng ký thường trú", name_en: "", field: "Cư trú" };
const at = (changes) => ({ ...freshNeeds(), ...changes });

test("the lookup begins with the services, in the reader's language where there is a text", () => {
  assert.equal(stepOf(freshNeeds()), "services");
  const choices = choicesOf(freshNeeds(), SERVICES, "en");
  assert.deepEqual(choices.map(({ key, words, lang }) => [key, words, lang]), [["H", "Civil status", "en"], ["A", "Chứng thực", "vi"]]);
});

test("a service with several fields asks for the field first", () => {
  const needs = at({ service: "H", procedures: [MOVE, BIRTH, BIRTH] });
  assert.equal(stepOf(needs), "fields");
  assert.deepEqual(choicesOf(needs, SERVICES, "vi").map(({ key, count }) => [key, count]), [["Hộ tịch", 2], ["Cư trú", 1]]);
  assert.deepEqual(choicesOf({ ...needs, field: "Cư trú" }, SERVICES, "vi").map((one) => one.key), ["CR-1"]);
});

test("a service with one field shows its procedures at once", () => {
  const needs = at({ service: "H", procedures: [BIRTH] });
  assert.equal(stepOf(needs), "procedures");
  assert.equal(choicesOf(needs, SERVICES, "en")[0].words, "Birth registration");
});

test("until the procedures are loaded there is no choice", () => {
  const needs = at({ service: "H" });
  assert.equal(stepOf(needs), "waiting");
  assert.deepEqual(choicesOf(needs, SERVICES, "vi"), []);
});

test("going back is one step at a time, and the last step leaves", () => {
  let needs = at({ service: "H", procedures: [BIRTH, MOVE], field: "Cư trú", chosen: MOVE, sent: "sent" });
  const steps = [];
  while (needs) {
    steps.push(stepOf(needs));
    needs = stepBack(needs);
  }
  assert.deepEqual(steps, ["documents", "procedures", "fields", "services"]);
});

test("when the server does not answer the citizen can still go back", () => {
  const needs = at({ service: "H", trouble: "unreachable" });
  assert.equal(stepOf(needs), "trouble");
  assert.equal(stepOf(stepBack(needs)), "services");
});

test("when a procedure cannot be loaded going back leads to its list", () => {
  const needs = at({ service: "H", procedures: [BIRTH, MOVE], field: "Cư trú", trouble: "unreachable" });
  assert.equal(stepOf(needs), "trouble");
  assert.equal(stepOf(stepBack(needs)), "procedures");
  assert.equal(stepOf(stepBack(stepBack(needs))), "fields");
});

test("a printed list is offered only where the printer works", () => {
  assert.deepEqual(["ready", "paper_low", "paper_out", "offline", "none"].map(mayPrint), [true, true, false, false, false]);
});
