// The compiled knowledge base as the plan sees it: facts, topics, routes, services, figures and calendars.
//
// It is made of segments, each a file that the browser fetches when it is needed. Nothing here fetches: `loader.mjs` does, with a
// function that is handed in, and puts what came with `put`.

import { bitsOf } from "./bits.mjs";
import { entitlementOf, outlineOf, periodsOf, ruleOf, serviceOf, textOf, withSentences } from "./compiled.mjs";
import { ImsaError } from "./fault.mjs";
import { Network } from "./network.mjs";
import { WorkingDays } from "./working-days.mjs";

const ELSEWHERE = "elsewhere";
const MOST_DAYS = 64;

/** Something was asked of a segment that has not been put yet. */
export class NotLoaded extends ImsaError {
  name = "NotLoaded";
}

/** There is no route or topic of that name. */
export class NoSuchRecord extends ImsaError {
  name = "NoSuchRecord";
}

export class KnowledgeBase {
  /** `index` is the value of index.json; `core` must be put before anything is asked. */
  constructor(index) {
    this.files = new Map(Object.entries(index.files));
    this.segments = new Map();
    this.made = new Map();
    this.networks = new Map();
    // What the plan works out once for a day; it is kept here so that it lives as long as the records it comes from.
    this.days = new Map();
  }

  has(name) {
    return this.segments.has(name);
  }

  /** Takes the value of a segment. */
  put(name, value) {
    this.segments.set(name, value);
    if (name === "core") this.takeCore(value);
  }

  takeCore(core) {
    this.version = core.version;
    this.digest = core.digest;
    this.facts = new Map(Object.entries(core.facts));
    this.topics = new Map(Object.entries(core.topics));
    this.levels = core.levels;
    this.passedLevel = core.passed[0];
    this.passedCountsDays = core.passed[1];
    this.nations = new Map(Object.entries(core.nations));
    this.implications = core.implications;
    this.presumptions = core.presumptions.map((one) => ({ ...one, periods: periodsOf(one.periods) }));
    this.tests = core.tests;
    this.clauses = core.clauses.map(([wanted, unwanted, rule]) => [bitsOf(wanted), bitsOf(unwanted), rule]);
    this.levelRank = new Map(core.levels.map((level, i) => [level.id, i]));
    this.nationRank = new Map([...this.nations.keys()].map((nation, i) => [nation, i]));
    this.calendars = new Map(Object.entries(core.calendars).map(([nation, calendar]) => [nation, new WorkingDays(...calendar)]));
  }

  segment(name) {
    if (!this.segments.has(name)) throw new NotLoaded(`${name} has not been loaded`);
    return this.segments.get(name);
  }

  /** The names of the segments of a plan for a person in `nation` (null: not known); `whole` with what each route says. */
  segmentsFor(nation, whole = true) {
    const groups = [...(nation === null ? this.nations.keys() : [nation]), ELSEWHERE];
    const names = groups.map((group) => `routes-${group}`);
    return whole ? [...names, "texts-shared", ...groups.map((group) => `texts-${group}`), "contacts", "words"] : names;
  }

  /** What `make` gives for a key, made once. */
  once(key, make) {
    let found = this.made.get(key);
    if (found === undefined) {
      found = make();
      this.made.set(key, found);
    }
    return found;
  }

  /** The reasoning network as at a day number. */
  network(asAt) {
    if (!this.networks.has(asAt)) {
      if (this.networks.size > MOST_DAYS) this.networks.clear();
      this.networks.set(asAt, new Network(this.tests, this.facts, this.clauses, asAt));
    }
    return this.networks.get(asAt);
  }

  /**
   * The rules of a nation's routes, in the order of topics. null: those for which the law of another place than the person's nation
   * can decide.
   */
  routesOf(nation) {
    const name = `routes-${nation ?? ELSEWHERE}`;
    return this.once(name, () => this.segment(name).rules.map(ruleOf));
  }

  /** The rules of a route, or null. */
  route(routeId) {
    const [nation] = routeId.split("/");
    for (const group of this.nations.has(nation) ? [nation, null] : [null]) {
      const found = this.routesOf(group).find((route) => route.id === routeId);
      if (found) return found;
    }
    return null;
  }

  groupOf(routeId) {
    const [nation] = routeId.split("/");
    return this.has(`routes-${nation}`) && Object.hasOwn(this.segment(`routes-${nation}`).outlines, routeId) ? nation : ELSEWHERE;
  }

  /** What a list of routes shows of one: title, time limits, review. */
  outline(routeId) {
    return this.once(`outline ${routeId}`, () => outlineOf(this.segment(`routes-${this.groupOf(routeId)}`).outlines[routeId]));
  }

  /** What a route says: title, steps, time limits and the rest, each entry with its days and its condition. */
  text(routeId) {
    return this.once(`text ${routeId}`, () => {
      const value = this.segment(`texts-${this.groupOf(routeId)}`)[routeId];
      return textOf(this.outline(routeId), withSentences(value, this.segment("texts-shared")));
    });
  }

  /** For whom a service is. */
  service(serviceId) {
    return this.once(serviceId, () => serviceOf(this.segment("contacts").services[serviceId]));
  }

  /** For whom an entitlement is, and its figures. */
  entitlement(entitlementId) {
    return this.once(entitlementId, () => entitlementOf(this.segment("contacts").entitlements[entitlementId]));
  }

  /** What a view says of a service, an entitlement or an enactment: title, summary, contacts. */
  words(recordId) {
    return this.segment("words")[recordId];
  }

  /** A figure: its values over time and what they count. */
  figure(figureId) {
    return this.segment("contacts").figures[figureId];
  }

  /** The WorkingDays of a nation. */
  workingDays(nation) {
    return this.calendars.get(nation);
  }
}
