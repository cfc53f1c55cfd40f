/* Texts as a manager writes them: a template, the facts of the client, an ending. Lists are used up before they repeat. */
import type { Flavour } from "./demo.ts";
import { endings, moodsOf, summaries, usualMoods, words } from "./interactionTexts.ts";
import { createDeck, type Random } from "./random.ts";

/** Puts facts into the braces of a template. */
export const fill = (template: string, facts: Readonly<Record<string, string>>): string =>
  template.replaceAll(/\{([^}]+)\}/g, (whole, name: string) => facts[name] ?? whole);

export interface Spoken {
  readonly summary: string;
  readonly clientWords: string | null;
  readonly mood: string;
}

export interface Products {
  readonly product: string;
  readonly service: string;
  readonly offer: string;
}

export interface Phrases {
  /** A note on a contact with a purpose (dictionary `interactionPurpose`); `products`: what ends, what is in use, what is offered. */
  readonly contact: (purpose: string, flavour: Flavour, products: Products) => Spoken;
  /** The next text of a list. */
  readonly next: (list: readonly string[]) => string;
}

export const createPhrases = (random: Random): Phrases => {
  const decks = new Map<readonly string[], () => string>();
  const next = (list: readonly string[]): string => {
    const deck = decks.get(list) ?? createDeck(random, list);
    decks.set(list, deck);
    return deck();
  };
  const contact = (purpose: string, flavour: Flavour, products: Products): Spoken => {
    const mood = random.weighted(moodsOf[purpose] ?? usualMoods);
    const body = fill(next(summaries[purpose] ?? summaries["other"] ?? []), { ...flavour, age: String(flavour.age), ...products });
    return {
      summary: `${body}${next(endings)}`,
      clientWords: random.chance(0.45) ? next(words[mood] ?? words["calm"] ?? []) : null,
      mood,
    };
  };
  return { contact, next };
};
