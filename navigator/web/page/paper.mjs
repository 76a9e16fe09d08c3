// The plan on paper: the same words as the printable plan of the command line, made when the browser prints and taken away after it.

import { planDocument } from "../document.mjs";
import { toDom } from "../to-dom.mjs";
import { make } from "./dom.mjs";

export class Paper {
  /** `plan` gives the plan that is shown, or null where none is; `kb` the knowledge base. */
  constructor($place, plan, kb) {
    this.short = false;
    this.sheet = () => {
      if (!plan()) return;
      this.$sheet = make("div", { class: "imsa-paper" });
      this.$sheet.append(toDom(planDocument(plan(), kb(), this.short), document, 2));
      $place.append(this.$sheet);
      document.body.classList.add("imsa--paper");
    };
    window.addEventListener("beforeprint", this.sheet);
    window.addEventListener("afterprint", () => this.clear());
  }

  /** Takes the sheet away. */
  clear() {
    this.short = false;
    this.$sheet?.remove();
    this.$sheet = null;
    document.body.classList.remove("imsa--paper");
  }

  /** Prints; with `short` only what applies and what may, at a glance. */
  print(short) {
    this.short = short;
    window.print();
  }
}
