// Text to words; the twin of imsa.search.words, which tells what and why.

const CITED = {
  s: "s", ss: "s", sec: "s", sect: "s", section: "s", sections: "s", sch: "sch", sched: "sch", schedule: "sch", art: "art", article: "art",
  reg: "reg", regs: "reg", regulation: "reg", r: "r", rule: "r", para: "para", paragraph: "para", part: "part", pt: "part",
};
const NAMES = Object.keys(CITED).sort((one, other) => other.length - one.length).join("|");
const CITATION = new RegExp(`(?<![a-z0-9])(${NAMES})\\.?\\s{0,2}(\\d{1,4}[a-z]{0,3})((?:\\s?\\([0-9a-z]{1,4}\\))*)(?![a-z0-9])`, "g");
const WORD = /§[a-z]+\d[0-9a-z()]*|\d+(?:[.,]\d+)+|[\p{L}\p{N}]+|\+/gu;
const POSSESSIVE = /['’]s?(?![\p{L}\p{N}])/gu;
const APOSTROPHE = /(?<=[\p{L}\p{N}])['’](?=[\p{L}\p{N}])/gu;

export function fold(text) {
  return text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(POSSESSIVE, " ").replace(APOSTROPHE, "");
}

export function words(text) {
  const marked = fold(text).replace(CITATION, (_, name, number, inner) => ` §${CITED[name]}${number}${inner.replaceAll(" ", "")} `);
  return (marked.match(WORD) ?? []).map((word) => (word === "+" ? "plus" : word));
}

export function wholeProvision(word) {
  return word[0] === "§" ? word.split("(", 1)[0] : word;
}
