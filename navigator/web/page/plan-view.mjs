// The plan on the screen: what applies, the most urgent first, with dates, reasons, contacts and links to the pages of the records.

import { MOST_FACTS, MOST_SERVICES, dayWords, figureWords, inSentence, leafWords, leftWords, levelWords, understood } from "../document.mjs";
import { toDom } from "../to-dom.mjs";
import { addressOf, numberAddress } from "./addresses.mjs";
import { make, button, link } from "./dom.mjs";
import { countWords, openRoutes, urgencyMark } from "./so-far.mjs";
import { toldList } from "./told.mjs";
import { askButton, whyPanel } from "./why.mjs";

const WAYS = { phone: "Telephone", text: "Text message", relay: "Relay", whatsapp: "WhatsApp", email: "Email", web: "Website", form: "Form", address: "Address", chat: "Chat" };
const INFORMS = "This tool informs; it does not give legal advice, and immigration advice is for regulated advisers.";

/**
 * {$view, $heading} of a whole plan. `answers` are for the list of what was told. `acts` has back(), print(short), dates() or null
 * where there is no date, ask(fact) and restart().
 */
export function planView({ plan, situation, answers, kb, acts }) {
  const sure = plan.routes.filter((route) => route.status === "applies");
  const maybe = openRoutes(plan);
  const nation = plan.nation === null ? "nation not known" : kb.nations.get(plan.nation).title;
  const places = new Map();
  const $heading = make("h2", {}, `The plan: ${nation}, as at ${dayWords(plan.as_at)}`);
  const parts = [
    $heading,
    make("p", {}, `${countWords({ certain: [...sure, ...plan.whatever_the_nation], open: maybe.length })} Links open beside this page, so that the plan stays here.`),
    make("div", { class: "imsa-buttons" }, button("Back to the questions", acts.back, { class: "imsa-button imsa-button--main" }), button("Start again", acts.restart)),
    ...everywhere(plan, kb), ...glance(sure, plan, kb, places), ...dates(sure, kb, acts.ask), ...keeping(acts), ...routes(sure, kb, places),
    ...nextSteps(plan, kb, acts.ask), ...open(maybe, plan, kb), ...told(plan, answers, kb, acts.ask),
    ...section("Why, or why not?", whyPanel(situation, kb, acts.ask)),
    ...section("Before relying on this", plan.notices.length ? list(plan.notices) : null),
    make("p", { class: "imsa-soft" }, `${INFORMS} Knowledge base ${plan.knowledge_base.version}, ${plan.knowledge_base.digest}.`),
  ];
  return { $view: make("div", { class: "imsa-plan" }, parts), $heading };
}

function section(words, ...children) {
  const there = children.filter(Boolean);
  return there.length ? [make("h3", { class: "imsa-plan__level" }, words), ...there] : [];
}

function list(items, ordered = false) {
  return make(ordered ? "ol" : "ul", {}, items.map((item) => make("li", {}, item)));
}

function everywhere(plan, kb) {
  return section("Whatever the nation", ...plan.whatever_the_nation.map((item) => make("section", { class: "imsa-route" },
    make("h4", {}, link(item.title, addressOf(`topic/${item.topic}`))), make("p", {}, urgencyMark(item.urgency, kb)), item.steps.length ? list(item.steps, true) : null)));
}

/** Every route that applies in one line, with a button that opens it: an address of a part of the page would tell which. */
function glance(sure, plan, kb, places) {
  if (!sure.length) {
    const words = plan.routes.length ? "No route of one nation certainly applies on what is known." : "No route fits what is known.";
    const more = plan.routes.length ? null : ["Ask a helpline: ", link("helplines", addressOf("topic/modern-slavery-helpline")), "."];
    return [make("p", {}, words, " ", more)];
  }
  return section("At a glance", list(sure.map((route) => {
    const ahead = route.deadlines.find((one) => !one.passed);
    const passed = route.deadlines.find((one) => one.passed);
    const when = ahead ? `Last day ${dayWords(ahead.due)}, ${leftWords(ahead.days_left)}.` : passed ? `Time limit ${leftWords(passed.days_left)}.` : null;
    const $open = button(`${route.none ? "None here: " : ""}${route.title}`, () => {
      const $route = places.get(route.id);
      $route.open = true;
      $route.querySelector("summary").focus();
    }, { class: "imsa-button imsa-button--link" });
    return [urgencyMark(route.urgency, kb), " ", $open, when && make("strong", { class: "imsa-when-due" }, ` ${when}`)];
  }), true));
}

function dates(sure, kb, ask) {
  const dated = sure.flatMap((route) => route.deadlines.map((one) => ({ ...one, route })));
  dated.sort((a, b) => a.passed - b.passed || a.days_left - b.days_left);
  const undated = sure.flatMap((route) => route.undated_limits.map((one) => ({ ...one, route })));
  const lines = dated.map((one) => [make("strong", {}, `${one.passed ? "Passed: " : ""}${dayWords(one.due)}`), `, ${leftWords(one.days_left)}: ${one.name} `, make("span", { class: "imsa-soft" }, `(${one.route.title})`)]);
  const open = undated.map((one) => [make("strong", {}, "No date yet: "), `${one.name}, ${one.rule}`, one.note ? `. ${one.note}` : ` from ${countsFrom(one, kb)}, which is not known. `,
    ...(one.note ? [] : [askButton(one.counts_from[0], kb, ask)])]);
  return section("Dates", lines.length ? make("ul", { class: "imsa-dates" }, lines.map((line) => make("li", {}, line))) : null, open.length ? list(open) : null);
}

/** What can be done with the plan as a whole. It stands below the dates, since whoever is on the telephone needs those first. */
function keeping(acts) {
  return [
    make("div", { class: "imsa-buttons" },
      button("Print the plan", () => acts.print(false)), button("Print the short form", () => acts.print(true)),
      acts.dates && button("Save the dates for a calendar", acts.dates)),
    acts.dates && make("p", { class: "imsa-soft" }, "The file “dates.ics” holds days and the words “Date to keep”, and nothing of what they are for."),
  ];
}

function countsFrom(limit, kb) {
  return limit.counts_from.map((fact) => `“${inSentence(kb.facts.get(fact).label)}”`).join(" or ");
}

function routes(sure, kb, places) {
  const found = [];
  let level = null;
  for (const route of sure) {
    if (route.urgency !== level) {
      level = route.urgency;
      found.push(make("h3", { class: "imsa-plan__level" }, levelWords(level, kb)));
    }
    const $route = make("details", { class: "imsa-route", open: kb.levelRank.get(level) === 0 },
      make("summary", {}, make("h4", {}, route.title), route.deadlines.length ? make("span", { class: "imsa-when-due" }, ` ${leftWords((route.deadlines.find((one) => !one.passed) ?? route.deadlines[0]).days_left)}`) : null),
      routeParts(route, kb));
    places.set(route.id, $route);
    found.push($route);
  }
  return found;
}

function routeParts(route, kb) {
  const part = (words, content) => content && [make("h5", {}, words), content];
  const text = (words) => words && make("p", {}, words);
  const some = (items, ordered) => items.length ? list(items, ordered) : null;
  const { status, on, due } = route.reviewed;
  return [
    route.none ? [make("p", {}, make("strong", {}, "None here. "), route.none.why), make("p", {}, make("strong", {}, "Instead: "), route.none.instead)] : make("p", {}, route.summary),
    part("Time limits", some([...route.deadlines.map((one) => deadlineLine(one)), ...route.undated_limits.map((one) => undatedLine(one, kb))])),
    part("Sooner because", text(route.why_urgent.join(" "))),
    part("Applies because", some(route.because.map((leaf) => `${leafWords(leaf, kb)}${leaf.implied ? " (follows from the other answers)" : ""}`))),
    part("What must be agreed first", text(route.consent)),
    part("Who refers", text(route.who_refers)), part("Who decides", text(route.who_decides)), part("How long", text(route.how_long)),
    part("Steps", some(route.steps, true)), part("Bring", some(route.evidence)),
    part("Who to contact, best fit first", contacts(route, kb)),
    part("Entitled to", some(route.entitlements.map((one) => entitlementLine(one, kb)))),
    part("Amounts on this day", some(route.figures.map(figureWords))),
    part("Take care", some(route.cautions)), part("If refused", text(route.if_refused)),
    part("Law", some(route.law.map((law) => lawLine(law, kb)))),
    make("p", { class: "imsa-soft" }, `Record ${status} on ${dayWords(on)}, next review by ${dayWords(due)}. `, link("The page of this route", addressOf(route.id))),
  ].flat(2).filter(Boolean);
}

function deadlineLine(one) {
  const since = one.rule === "on the day" ? "on the day" : `${one.rule} from ${dayWords(one.event_on)}`;
  return [make("strong", {}, `${one.passed ? "Passed: " : ""}${dayWords(one.due)}, ${leftWords(one.days_left)}`), `: ${one.name} (${since}; ${one.kind}).`,
    one.promptly ? " As soon as possible; this is only the latest day." : "", ` If missed: ${one.if_missed}`];
}

function undatedLine(one, kb) {
  return `${one.name}: ${one.rule}${one.promptly ? ", as soon as possible" : ""}${one.note ? `. ${one.note}` : `, counted from ${countsFrom(one, kb)}, which is not known.`} If missed: ${one.if_missed}`;
}

function contacts(route, kb) {
  if (!route.services.length) return null;
  const first = route.services.slice(0, MOST_SERVICES).map((service) => {
    const about = kb.words(service);
    const ways = about.contacts.length ? list(about.contacts.map(contactLine)) : about.way_in && list([about.way_in]);
    return [make("strong", {}, link(about.title, addressOf(service))), ways];
  });
  const further = route.services.slice(MOST_SERVICES).flatMap((service, i) => [i ? ", " : "", link(kb.words(service).title, addressOf(service))]);
  return [list(first), further.length ? make("p", {}, "Also: ", further, ".") : null];
}

function contactLine(contact) {
  const notes = [contact.for, contact.hours, contact.checked === "source" ? null : "to be confirmed before use"].filter(Boolean);
  const number = numberAddress(contact.at, contact.by);
  let at = contact.at;
  if (number) at = make("a", { href: number, class: "imsa-number" }, contact.at);
  else if (contact.by === "email" && /^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+$/.test(contact.at)) at = make("a", { href: `mailto:${contact.at}` }, contact.at);
  else if (/^https?:\/\/[^\s/]/.test(contact.at)) at = link(contact.at.replace(/^https?:\/\/|\/$/g, ""), contact.at);
  return [`${WAYS[contact.by]}: `, at, notes.length ? ` (${notes.join("; ")})` : null];
}

function entitlementLine(entitlementId, kb) {
  const about = kb.words(entitlementId);
  return [link(about.title, addressOf(entitlementId)), " ", make("em", { class: "imsa-label" }, about.kind), ` ${about.summary}`];
}

function lawLine(law, kb) {
  const provision = law.provision ? `#${law.provision}` : "";
  return [link(`${kb.words(law.id).name}${law.provision ? `, ${law.provision}` : ""}`, addressOf(law.id + provision)), law.not_in_force ? make("strong", {}, " Not yet in force.") : null,
    law.why ? ` ${law.why}` : null, ...(law.url && /^https?:\/\/[^\s/]/.test(law.url) ? [" ", link("Its text", law.url)] : [])];
}

function nextSteps(plan, kb, ask) {
  return section("What to find out next", plan.ask_next.length ? list(plan.ask_next.map((one) => [`${one.question} `, make("span", { class: "imsa-soft" }, one.why), " ", askButton(one.fact, kb, ask)]), true) : null);
}

/** What may apply, in a part for each level of urgency; only the most urgent is open at first, since there can be many. */
function open(maybe, plan, kb) {
  const any = plan.nation === null;
  const line = (route) => {
    const labels = route.missing.map((fact) => inSentence(kb.facts.get(fact).label));
    const more = labels.length > MOST_FACTS + 1 ? ` and ${labels.length - MOST_FACTS} more` : "";
    const needs = (more ? labels.slice(0, MOST_FACTS) : labels).join("; ") + more;
    const due = route.deadlines[0];
    return [link(any ? kb.topics.get(route.topic).title : route.title, addressOf(any ? `topic/${route.topic}` : route.id)),
      due ? make("strong", { class: "imsa-when-due" }, ` Last day ${dayWords(due.due)}, ${leftWords(due.days_left)}.`) : null, make("span", { class: "imsa-soft" }, ` Depends on: ${needs}.`)];
  };
  const levels = kb.levels.map((level) => [level, maybe.filter((route) => route.urgency === level.id)]).filter(([, some]) => some.length);
  return section(`May apply, depending on what is not known (${maybe.length})`, ...levels.map(([level, some], i) => make("details", { open: i === 0 },
    make("summary", {}, urgencyMark(level.id, kb), ` ${some.length} route${some.length === 1 ? "" : "s"}`), list(some.map(line)))));
}

function told(plan, answers, kb, ask) {
  const follows = understood(plan, kb).slice(1);
  return section("What was told", answers.length ? toldList(answers, kb, ask) : make("p", {}, "Nothing yet."), follows.length ? toDom(follows, document, 4) : null);
}
