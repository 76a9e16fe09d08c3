// Other search engines for static sites, given the same documents and queries: lunr, which MkDocs themes use, MiniSearch and Pagefind.
//
//   node site_peers.cjs NAME PACKAGES FOLDER
//
// FOLDER holds documents.json [{id, nations, title, asked, summary, body}] and queries.json [[text, nation or null]]. Prints JSON:
// {seconds, page, library, queries: [{ids, bytes}]} with bytes as a browser would download them, compressed by gzip: `page` what
// every page loads, each query's what it loads beyond that with nothing loaded before.

const fs = require("fs");
const http = require("http");
const path = require("path");
const { gzipSync } = require("zlib");

const [, , name, packages, folder] = process.argv;
const documents = JSON.parse(fs.readFileSync(path.join(folder, "documents.json"), "utf8"));
const queries = JSON.parse(fs.readFileSync(path.join(folder, "queries.json"), "utf8"));
const FIELDS = { title: 5, asked: 4, summary: 2, body: 1 };
const MOST = 10;
const packed = (text) => gzipSync(text).length;
const from = (file) => path.join(packages, "node_modules", file);
const here = (nation, there) => nation === null || there.includes(nation);
const seconds = (start) => (performance.now() - start) / 1000;

function lunr() {
  const library = require(from("lunr"));
  const start = performance.now();
  const index = library(function () {
    this.ref("place");
    for (const [field, boost] of Object.entries(FIELDS)) this.field(field, { boost });
    documents.forEach((document, place) => this.add({ place, ...document }));
  });
  const made = seconds(start);
  // The theme's plugin writes every page's words into one file, which each page fetches and makes the index of.
  const file = JSON.stringify({ config: { lang: ["en"] }, docs: documents.map(({ id, title, asked, summary, body }) => ({ location: id, title, text: [asked, summary, body].join(" ") })) });
  return {
    seconds: made,
    page: packed(file) + packed(fs.readFileSync(from("lunr/lunr.min.js"))),
    queries: queries.map(([text, nation]) => {
      const tokens = library.tokenizer(text);
      const found = index.query((query) => query.term(tokens, {}));
      return { ids: found.map(({ ref }) => documents[ref]).filter((document) => here(nation, document.nations)).slice(0, MOST).map(({ id }) => id), bytes: 0 };
    }),
  };
}

function minisearch() {
  const MiniSearch = require(from("minisearch/dist/cjs/index.cjs"));
  const start = performance.now();
  const index = new MiniSearch({ idField: "id", fields: Object.keys(FIELDS), storeFields: ["title", "summary", "nations"] });
  index.addAll(documents);
  const file = JSON.stringify(index);
  const made = seconds(start);
  const bytes = packed(file) + packed(fs.readFileSync(from("minisearch/dist/umd/index.js")));
  return {
    seconds: made,
    page: 0,
    queries: queries.map(([text, nation]) => {
      const found = index.search(text, { boost: FIELDS, prefix: (term) => term.length > 3, fuzzy: (term) => (term.length > 4 ? 0.2 : false), filter: ({ nations }) => here(nation, nations) });
      return { ids: found.slice(0, MOST).map(({ id }) => id), bytes };
    }),
  };
}

async function pagefind() {
  const start = performance.now();
  const { createIndex } = await import(from("pagefind/lib/index.js"));
  const { index } = await createIndex({});
  const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  for (const { id, nations, title, asked, summary, body } of documents) {
    const filters = nations.map((nation) => `<span data-pagefind-filter="nation:${nation}"></span>`).join("");
    await index.addHTMLFile({
      url: `/${encodeURIComponent(id)}/`,
      content: `<!doctype html><html lang="en"><title>${escaped(title)}</title><body><main data-pagefind-body><h1>${escaped(title)}</h1>${filters}<p data-pagefind-weight="4">${escaped(asked)}</p><p data-pagefind-weight="2">${escaped(summary)}</p><p>${escaped(body)}</p></main></body></html>`,
    });
  }
  const out = path.join(folder, "pagefind");
  await index.writeFiles({ outputPath: out });
  const made = seconds(start);
  let sent = 0;
  const server = http.createServer((request, response) => {
    const content = fs.readFileSync(path.join(out, new URL(request.url, "http://site").pathname.slice(1)));
    // Its own files are compressed already.
    sent += Math.min(packed(content), content.length);
    response.end(content);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const base = `http://127.0.0.1:${server.address().port}/`;
  const script = fs.readFileSync(path.join(out, "pagefind.js"), "utf8");
  const module = path.join(folder, "pagefind.mjs");
  fs.writeFileSync(module, script);
  globalThis.document ??= { querySelector: () => ({ getAttribute: () => "en" }), currentScript: null };
  globalThis.window ??= globalThis;
  globalThis.location ??= new URL("http://elsewhere/");
  const answers = [];
  for (const [i, [text, nation]] of queries.entries()) {
    sent = packed(script);
    const engine = await import(`${module}?${i}`);
    await engine.options({ basePath: base, baseUrl: "/" });
    const { results } = await engine.search(text, nation === null ? {} : { filters: { nation } });
    const shown = await Promise.all(results.slice(0, MOST).map((result) => result.data()));
    answers.push({ ids: shown.map(({ url }) => decodeURIComponent(url.replace(/^\/|\/$/g, ""))), bytes: sent });
    await engine.destroy?.();
  }
  server.close();
  return { seconds: made, page: 0, queries: answers };
}

Promise.resolve({ lunr, minisearch, pagefind }[name]()).then((found) => process.stdout.write(JSON.stringify(found), () => process.exit(0)));
