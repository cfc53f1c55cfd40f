/*
 * Reads the small XML of spreadsheet parts chunk by chunk. It knows elements, texts, CDATA, comments and the five
 * named and the numeric character references, and nothing more: a DOCTYPE or any other entity is refused, so
 * entity bombs and outside references cannot exist. Names lose their namespace prefix.
 */
import { refuse } from "./tabularError.ts";

export interface XmlHandler {
  /** Texts are passed on only while this is true. */
  wantsText: boolean;
  /** `attributes` is the raw text between the name and the end of the tag. */
  readonly open: (name: string, attributes: string) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
}

const longestToken = 1_000_000;
const namedReferences: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const lessThan = "<";

const localName = (name: string): string => {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
};

/** Position of the `>` that ends a tag, outside of quotes; -1 when it has not come yet. */
const tagEnd = (text: string, from: number): number => {
  let quote = 0;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 62) return at;
    else if (code === 34 || code === 39) quote = code;
  }
  return -1;
};

const nameEnd = (text: string, from: number, to: number): number => {
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code <= 32 || code === 47) return at;
  }
  return to;
};

/** Replaces character references; any entity that XML itself does not define is refused. */
export const decodeReferences = (text: string, entry: string): string => {
  if (!text.includes("&")) return text;
  return text.replace(/&([^;]*);?/gu, (_whole, reference: string) => {
    const named = Object.hasOwn(namedReferences, reference) ? namedReferences[reference] : undefined;
    if (named !== undefined) return named;
    const isHex = /^#x[0-9a-f]{1,6}$/iu.test(reference);
    if (!isHex && !/^#\d{1,7}$/u.test(reference)) refuse({ type: "entitiesRefused", entry });
    const code = isHex ? Number.parseInt(reference.slice(2), 16) : Number(reference.slice(1));
    return code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : "\ufffd";
  });
};

/** The value of an attribute by its local name, without its references decoded; undefined when it is not there. */
export const attribute = (attributes: string, name: string): string | undefined => {
  const at = attributes.indexOf(` ${name}="`);
  if (at >= 0) {
    const start = at + name.length + 3;
    return attributes.slice(start, attributes.indexOf('"', start));
  }
  if (!attributes.includes(name)) return undefined;
  const match = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, "u").exec(attributes);
  return match?.[1] ?? match?.[2];
};

export class XmlScanner {
  readonly #handler: XmlHandler;
  readonly #entry: string;
  readonly #maxDepth: number;
  #rest = "";
  #depth = 0;

  constructor(handler: XmlHandler, entry: string, maxDepth: number) {
    this.#handler = handler;
    this.#entry = entry;
    this.#maxDepth = maxDepth;
  }

  /** Takes the next piece of the document. */
  write(chunk: string): void {
    const text = this.#rest === "" ? chunk : this.#rest + chunk;
    let at = 0;
    while (at < text.length) {
      const next = this.#token(text, at);
      if (next < 0) break;
      at = next;
    }
    this.#rest = at === 0 ? text : text.slice(at);
    if (this.#rest.length > longestToken) refuse({ type: "damagedFile", entry: this.#entry });
  }

  /** Says that the document has ended; refuses one that ended too early. */
  end(): void {
    if (this.#depth !== 0 || this.#rest.trim() !== "") refuse({ type: "truncatedFile" });
  }

  /** Reads one token and gives the position behind it; -1 when it is not complete yet. */
  #token(text: string, at: number): number {
    if (text.charCodeAt(at) !== 60) {
      const next = text.indexOf(lessThan, at);
      if (next < 0) return -1;
      if (this.#handler.wantsText) this.#handler.text(decodeReferences(text.slice(at, next), this.#entry));
      return next;
    }
    const code = text.charCodeAt(at + 1);
    if (code === 47) return this.#closeTag(text, at);
    if (code === 33) return this.#markup(text, at);
    if (code === 63) {
      const end = text.indexOf("?>", at + 2);
      return end < 0 ? -1 : end + 2;
    }
    return Number.isNaN(code) ? -1 : this.#openTag(text, at);
  }

  #openTag(text: string, at: number): number {
    const end = tagEnd(text, at + 1);
    if (end < 0) return -1;
    const isEmpty = text.charCodeAt(end - 1) === 47;
    const to = isEmpty ? end - 1 : end;
    const nameTo = nameEnd(text, at + 1, to);
    const name = localName(text.slice(at + 1, nameTo));
    this.#depth += 1;
    if (this.#depth > this.#maxDepth) refuse({ type: "damagedFile", entry: this.#entry });
    this.#handler.open(name, text.slice(nameTo, to));
    if (isEmpty) this.#close(name);
    return end + 1;
  }

  #closeTag(text: string, at: number): number {
    const end = text.indexOf(">", at + 2);
    if (end < 0) return -1;
    this.#close(localName(text.slice(at + 2, nameEnd(text, at + 2, end))));
    return end + 1;
  }

  #close(name: string): void {
    this.#depth -= 1;
    if (this.#depth < 0) refuse({ type: "damagedFile", entry: this.#entry });
    this.#handler.close(name);
  }

  #markup(text: string, at: number): number {
    const isCut = text.length - at < 9;
    if (text.startsWith("<!--", at)) {
      const end = text.indexOf("-->", at + 4);
      return end < 0 ? -1 : end + 3;
    }
    if (text.startsWith("<![CDATA[", at)) {
      const end = text.indexOf("]]>", at + 9);
      if (end < 0) return -1;
      if (this.#handler.wantsText) this.#handler.text(text.slice(at + 9, end));
      return end + 3;
    }
    const start = text.slice(at);
    if (isCut && ("<![CDATA[".startsWith(start) || "<!--".startsWith(start))) return -1;
    return refuse({ type: "entitiesRefused", entry: this.#entry });
  }
}
