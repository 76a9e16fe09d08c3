// A plan as a document: headings, paragraphs, lists and fields in the order in which an advocate reads them.
//
// What a plan says in words is decided here once; `to-dom.mjs` only sets it. A block is a list whose first item names it:
//
//     ["title", text]   ["alert", [texts]]   ["level", id, text]   ["heading", text, note]   ["text", text]
//     ["field", label, text]   ["dates", [[date, text, passed]]]   ["list", label, [texts], ordered]   ["small", text]

const INDEPENDENT =
  "This tool informs; it does not give legal advice, and immigration advice is for regulated advisers. " +
  "It is independent of the project board that owns the IMSA mark.";
export const MOST_SERVICES = 6;
export const MOST_FACTS = 4;
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const WAYS = { phone: "", web: "", email: "", text: "text ", relay: "relay ", whatsapp: "WhatsApp ", form: "form ", address: "", chat: "chat " };

/** The blocks of a whole plan; with `brief`, what applies and what may apply at a glance, without the details of each route. */
export function planDocument(plan, kb, brief = false) {
  const nation = plan.nation === null ? "nation not known" : kb.nations.get(plan.nation).title;
  const blocks = [["title", `Referral plan · ${nation} · as at ${dayWords(plan.as_at)}`]];
  if (plan.emergency.length) blocks.push(["alert", plan.emergency]);
  blocks.push(...understood(plan, kb));
  if (plan.whatever_the_nation.length) {
    blocks.push(["level", "now", "Whatever the nation"]);
    for (const item of plan.whatever_the_nation) {
      blocks.push(["heading", item.title, levelWords(item.urgency, kb)]);
      if (item.steps.length) blocks.push(["list", "Steps", item.steps, true]);
    }
  }
  const sure = plan.routes.filter((route) => route.status === "applies");
  // While the nation is unknown, what holds everywhere was said above once and not four times here.
  const maybe = plan.routes.filter((route) => route.status !== "applies");
  if (!sure.length && !plan.whatever_the_nation.length) {
    const nothing = "No route fits what is known. Ask a helpline: see `imsa-navigate show topic/modern-slavery-helpline`.";
    blocks.push(["text", maybe.length ? "No route certainly applies on what is known." : nothing]);
  }
  if (sure.length) {
    blocks.push(["level", "glance", "At a glance"]);
    blocks.push(["list", null, sure.map((route) => glanceLine(route, kb)), true]);
  }
  let level = null;
  for (const route of brief ? [] : sure) {
    if (route.urgency !== level) {
      level = route.urgency;
      blocks.push(["level", level, levelWords(level, kb)]);
    }
    blocks.push(...routeBlocks(route, kb));
  }
  if (maybe.length) {
    blocks.push(["level", "open", "May apply, depending on what is not known"]);
    blocks.push(["list", null, grouped(maybe, plan.nation).map((route) => openLine(route, kb, plan.nation === null)), false]);
  }
  if (plan.ask_next.length) {
    blocks.push(["level", "ask", "What to find out next"]);
    blocks.push(["list", null, plan.ask_next.map((one) => `${one.question} (${one.why}) [${one.fact}]`), true]);
  }
  if (plan.notices.length) {
    blocks.push(["level", "notice", "Before relying on this"]);
    blocks.push(["list", null, plan.notices, false]);
  }
  const made = `Knowledge base ${plan.knowledge_base.version}, ${plan.knowledge_base.digest}.`;
  blocks.push(["small", `${INDEPENDENT} ${made} Nothing about the person was kept.`]);
  return blocks;
}

function glanceLine(route, kb) {
  const ahead = route.deadlines.find((one) => !one.passed);
  const passed = route.deadlines.find((one) => one.passed);
  let when = "";
  if (ahead) when = ` Last day ${dayWords(ahead.due)}, ${leftWords(ahead.days_left)}.`;
  else if (passed) when = ` Time limit ${leftWords(passed.days_left)}.`;
  return `${levelWords(route.urgency, kb)}: ${route.none ? "none here – " : ""}${route.title}.${when} (${route.id})`;
}

/** The blocks of one route that applies. */
export function routeBlocks(route, kb) {
  const blocks = [["heading", route.title, route.id]];
  if (route.none) blocks.push(["field", "None here", route.none.why], ["field", "Instead", route.none.instead]);
  else blocks.push(["text", route.summary]);
  blocks.push(...dateBlocks(route, kb));
  const field = (label, text) => text && blocks.push(["field", label, text]);
  const list = (label, texts, ordered = false) => texts.length && blocks.push(["list", label, texts, ordered]);
  field("Sooner because", route.why_urgent.join(" "));
  field("Why", route.because.map((leaf) => leafWords(leaf, kb)).join("; "));
  field("Consent", route.consent);
  field("Who refers", route.who_refers);
  field("Who decides", route.who_decides);
  field("How long", route.how_long);
  list("Steps", route.steps, true);
  list("Bring", route.evidence);
  const lines = route.services.slice(0, MOST_SERVICES).map((service) => serviceLine(service, kb));
  const further = route.services.slice(MOST_SERVICES);
  list("Contact, best fit first", further.length ? [...lines, `also: ${further.join(", ")}`] : lines);
  list("Entitled to", route.entitlements.map((one) => entitlementLine(one, kb)));
  list("Amounts on this day", route.figures.map(figureWords));
  list("Take care", route.cautions);
  field("If refused", route.if_refused);
  list("Law", route.law.map((law) => lawWords(law, kb)));
  const { status, on, due } = route.reviewed;
  blocks.push(["small", `Record ${status} on ${dayWords(on)}, next review by ${dayWords(due)}.`]);
  return blocks;
}

/** The blocks of what was told and of what follows from it. */
export function understood(plan, kb) {
  const told = Object.entries(plan.facts).map(([name, value]) => `${kb.facts.get(name).label}: ${valueWords(name, value, kb)}`);
  const blocks = [["field", "Told", told.join("; ") || "nothing yet"]];
  const used = new Set(plan.routes.flatMap((route) => route.because.map((leaf) => leaf.fact)));
  for (const item of plan.implied) {
    const about = kb.facts.get(item.fact);
    if (about && !used.has(item.fact)) continue;
    const words = about ? `${about.label}: ${valueWords(item.fact, item.value, kb)}` : item.rule;
    const why = about && item.rule ? ` (${item.rule})` : "";
    blocks.push(["field", item.presumption ? "Presumed" : "Follows", words + why]);
  }
  return blocks;
}

function dateBlocks(route, kb) {
  const blocks = [];
  if (route.deadlines.length) {
    const rows = route.deadlines.map((one) => {
      const since = one.rule === "on the day" ? "on the day" : `${one.rule} from ${dayWords(one.event_on)}`;
      const prompt = one.promptly ? " As soon as possible; this is only the latest day." : "";
      const left = leftWords(one.days_left);
      return [one.due, `${one.name}: last day ${dayWords(one.due)}, ${left} (${since}; ${one.kind}).${prompt} If missed: ${one.if_missed}`, one.passed];
    });
    blocks.push(["dates", rows]);
  }
  for (const limit of route.undated_limits) {
    const prompt = limit.promptly ? ", as soon as possible" : "";
    const since = limit.counts_from.map((fact) => `“${inSentence(kb.facts.get(fact).label)}”`).join(" or ");
    const openBecause = limit.note ? `. ${limit.note}` : `, counted from ${since}, which is not known.`;
    blocks.push(["field", "Time limit", `${limit.name}: ${limit.rule}${prompt}${openBecause} If missed: ${limit.if_missed}`]);
  }
  return blocks;
}

/** "10 days left", "today", "passed 3 days ago". */
export function leftWords(days) {
  if (days < 0) return `passed ${-days} day${days === -1 ? "" : "s"} ago`;
  return days === 0 ? "today" : `${days} day${days === 1 ? "" : "s"} left`;
}

/** With the nation unknown, one line stands for the same topic in several nations. */
export function grouped(routes, nation) {
  if (nation !== null) return routes;
  return routes.filter((route, i) => routes.findIndex((one) => one.topic === route.topic) === i);
}

function openLine(route, kb, anyNation) {
  const labels = route.missing.map((fact) => inSentence(kb.facts.get(fact).label));
  const more = labels.length > MOST_FACTS + 1 ? ` and ${labels.length - MOST_FACTS} more` : "";
  const needs = (more ? labels.slice(0, MOST_FACTS) : labels).join("; ") + more;
  const name = anyNation ? kb.topics.get(route.topic).title : route.title;
  const dates = route.deadlines.slice(0, 1).map((one) => ` Last day ${dayWords(one.due)}, ${leftWords(one.days_left)}.`).join("");
  return `${name} [${levelWords(route.urgency, kb).toLowerCase()}] – depends on: ${needs}.${dates} (${anyNation ? route.topic : route.id})`;
}

/** A label with a small first letter, unless it begins with an abbreviation or a name of two words. */
export function inSentence(label) {
  const second = label.includes(" ") ? label.slice(label.indexOf(" ") + 1) : "";
  return isUpper(label.slice(0, 2)) || isUpper(second.slice(0, 1)) ? label : label.slice(0, 1).toLowerCase() + label.slice(1);
}

/** Whether a text has letters with two cases and all of them are capitals. */
function isUpper(text) {
  return text.toUpperCase() === text && text.toLowerCase() !== text;
}

function serviceLine(serviceId, kb) {
  const about = kb.words(serviceId);
  const ways = about.contacts.length ? about.contacts.slice(0, 3).map(contactWords) : [about.way_in];
  return `${about.title}: ${ways.join("; ")} (${serviceId})`;
}

/** A way to reach a service in words, with a warning where the number has not been confirmed. */
export function contactWords(contact) {
  const notes = [contact.for, contact.hours, contact.checked === "source" ? null : "to be confirmed"].filter(Boolean);
  return `${WAYS[contact.by]}${contact.at}${notes.length ? ` (${notes.join("; ")})` : ""}`;
}

function entitlementLine(entitlementId, kb) {
  const about = kb.words(entitlementId);
  return `${about.title} [${about.kind}]: ${about.summary} (${entitlementId})`;
}

/** An amount in words: "Subsistence rate: £49.18 a week, from 1 April 2025 (source)". */
export function figureWords(figure) {
  const amounts = { GBP: `£${figure.amount}`, percent: `${figure.amount} %` };
  const per = figure.per ? ` a ${figure.per}` : "";
  return `${figure.title}: ${amounts[figure.unit] ?? `${figure.amount} ${figure.unit}`}${per}, from ${dayWords(figure.in_force_from)} (${figure.source.title})`;
}

/** A provision in words, with what it does and its address. */
export function lawWords(law, kb) {
  const provision = law.provision ? `, ${law.provision}` : "";
  const pending = law.not_in_force ? " NOT YET IN FORCE." : "";
  return `${kb.words(law.id).name}${provision}.${pending}${law.why ? ` ${law.why}` : ""}${law.url ? ` ${law.url}` : ""}`;
}

/** A leaf of a proof in words: "Stage in the NRM: Negative conclusive grounds decision". */
export function leafWords(leaf, kb) {
  const value = leaf.value === null ? "not known" : valueWords(leaf.fact, leaf.value, kb);
  return `${kb.facts.get(leaf.fact)?.label ?? leaf.fact}: ${value}`;
}

/** A value with the words of the vocabulary. */
export function valueWords(fact, value, kb) {
  if (typeof value === "boolean") return value ? "yes" : "no";
  const about = kb.facts.get(fact);
  const labels = new Map(about.options ?? []);
  if (Array.isArray(value)) return value.map((one) => labels.get(one) ?? one).join(", ") || "none";
  return about.type === "date" ? dayWords(value) : labels.get(value) ?? String(value);
}

/** "2 December 2026" from "2026-12-02". */
export function dayWords(text) {
  const [year, month, day] = text.split("-").map(Number);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

/** The title of a level of urgency. */
export function levelWords(level, kb) {
  return kb.levels.find((entry) => entry.id === level).title;
}
