// Runs the modules of the site for the tests in Python, without a page: a line of JSON in, a line of JSON out.
//
// {"load": {name: address}} imports modules into `modules`; {"run": script} answers with the value of the script, or of its promise.
// What a page's modules may not reach (network, console, storage, files) is not there, so that a module that uses it fails.

import { createInterface } from "node:readline";
import vm from "node:vm";

const { stdin, stdout } = process;
const plain = new Set(vm.runInNewContext("Object.getOwnPropertyNames(globalThis)"));
for (const name of Object.getOwnPropertyNames(globalThis)) if (!plain.has(name)) delete globalThis[name];
delete globalThis.console;
globalThis.modules = {};

async function answer({ load = {}, run = "undefined" }) {
  for (const [name, address] of Object.entries(load)) modules[name] = await import(address);
  return { value: await vm.runInThisContext(run) };
}

for await (const line of createInterface({ input: stdin })) {
  const reply = await answer(JSON.parse(line)).catch((error) => ({ error: String(error.stack ?? error) }));
  stdout.write(`${JSON.stringify(reply)}\n`);
}
