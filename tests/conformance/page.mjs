// As much of a page as `to-dom.mjs` may use. There is no innerHTML, so a module that set it would leave no trace in the tokens.

class Node {
  dataset = {};
  attributes = {};

  constructor(name, children = []) {
    this.name = name;
    this.children = children;
  }

  append(...children) {
    this.children.push(...children);
  }

  setAttribute(name, value) {
    this.attributes[name] = value;
  }

  /** ["<p", …, "text", …, "</p"], with the address of a link after its tag. */
  tokens() {
    const inner = this.children.flatMap((child) => (typeof child === "string" ? [child] : child.tokens()));
    return this.name ? [`<${this.name}${this.href ? ` ${this.href} ${this.rel}` : ""}`, ...inner, `</${this.name}`] : inner;
  }
}

export class Page {
  createElement(name) {
    return new Node(name);
  }

  createDocumentFragment() {
    return new Node("");
  }

  createTextNode(text) {
    return new Node("", [text]);
  }
}
