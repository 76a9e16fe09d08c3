// The controls of a question, one kind for each type of fact. Each gives {$field, $first, read}: what to show, where the focus goes
// when something is wrong, and a function that gives {value} or {problem}.

import { dayWords } from "../document.mjs";
import { toDay, toText } from "../period.mjs";
import { FIRST_YEAR, LAST_YEAR } from "../situation.mjs";
import { make } from "./dom.mjs";

const OFF = { autocomplete: "off", autocapitalize: "off", spellcheck: "false" };

/** The control for a fact. `kept` is its answer so far, or null; `today` the day number of the as-at day. */
export function fieldFor(about, kept, today) {
  if (about.type === "choice") return choiceField(about, kept);
  if (about.type === "choices") return choicesField(about, kept);
  if (about.type === "integer") return numberField(about, kept);
  return dateField("imsa-answer", kept, (day) => about.lies === "past" && day > today
    ? `That day lies after ${dayWords(toText(today))}. This date can only lie in the past.` : null);
}

function choiceField(about, kept) {
  const inputs = about.options.map(([option], i) => make("input", { type: "radio", name: "imsa-answer", id: `imsa-answer-${i}`, value: option, checked: option === kept, ...OFF }));
  const read = () => {
    const chosen = inputs.find((input) => input.checked);
    return chosen ? { value: chosen.value } : { problem: "Choose one answer, or press “I don’t know”." };
  };
  return { $field: options(inputs, about.options.map(([, label]) => label)), $first: inputs[0], read };
}

function choicesField(about, kept) {
  const inputs = about.options.map(([option], i) => make("input", { type: "checkbox", id: `imsa-answer-${i}`, value: option, checked: kept?.includes(option), ...OFF }));
  const $none = make("input", { type: "checkbox", id: "imsa-answer-none", checked: kept?.length === 0, ...OFF });
  $none.addEventListener("change", () => { if ($none.checked) for (const input of inputs) input.checked = false; });
  for (const input of inputs) input.addEventListener("change", () => { if (input.checked) $none.checked = false; });
  const read = () => {
    const value = inputs.filter((input) => input.checked).map((input) => input.value);
    return value.length || $none.checked ? { value } : { problem: "Tick what is so, or “None of these”, or press “I don’t know”." };
  };
  return { $field: options([...inputs, $none], [...about.options.map(([, label]) => label), "None of these"]), $first: inputs[0], read };
}

function options(inputs, labels) {
  return make("div", { class: "imsa-options" }, inputs.map((input, i) => make("div", { class: "imsa-option" }, input, make("label", { for: input.id }, labels[i]))));
}

function numberField(about, kept) {
  const $input = make("input", { type: "text", inputmode: "numeric", id: "imsa-answer", class: "imsa-short", maxlength: "6", value: kept === null ? null : String(kept), ...OFF });
  const low = about.minimum ?? 0;
  const high = about.maximum ?? 1_000_000;
  const read = () => {
    const text = $input.value.trim();
    const value = /^\d{1,6}$/.test(text) ? Number(text) : null;
    if (value === null || value < low || value > high) return { problem: `Write a whole number from ${low} to ${high} in digits, for example 24.` };
    return { value };
  };
  const unit = about.unit ?? "number";
  return { $field: make("p", { class: "imsa-line" }, make("label", { for: "imsa-answer" }, unit.slice(0, 1).toUpperCase() + unit.slice(1)), $input), $first: $input, read };
}

/** Day, month and year. `other(day number)` may name a further reason why a day cannot be. */
export function dateField(name, kept, other = () => null) {
  const before = kept ? kept.split("-").map((part) => String(Number(part))).reverse() : ["", "", ""];
  const parts = ["Day", "Month", "Year"].map((words, i) => make("input", {
    type: "text", inputmode: "numeric", id: `${name}-${words.toLowerCase()}`, class: i < 2 ? "imsa-tiny" : "imsa-short", maxlength: i < 2 ? "2" : "4", value: before[i], ...OFF,
  }));
  const labels = ["Day", "Month", "Year"].map((words, i) => make("div", {}, make("label", { for: parts[i].id }, words), parts[i]));
  const read = () => {
    const [day, month, year] = parts.map((input) => input.value.trim());
    if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year)) return { problem: "Write day, month and year in digits, for example 2 11 2026." };
    if (Number(year) < FIRST_YEAR || Number(year) > LAST_YEAR) return { problem: `Write a year from ${FIRST_YEAR} to ${LAST_YEAR}.` };
    const value = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    const number = toDay(value);
    const problem = number === null ? "There is no such day in the calendar. Look at the day and the month once more." : other(number);
    return problem ? { problem } : { value };
  };
  return { $field: make("div", { class: "imsa-date" }, labels), $first: parts[0], read };
}
