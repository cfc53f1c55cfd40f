/*
 * How a name is spoken in pinyin, with every usual reading of characters that have several (单: shan, dan).
 * A person's first character is read as a surname first. Readings are cached by character: a name then costs
 * about a microsecond, where the library takes six.
 */
import { pinyin, polyphonic } from "pinyin-pro";
import { surnameOf } from "./surname.ts";

/** More combinations of readings than this are not kept: the later characters then keep their first reading only. */
const mostCombinations = 8;
const mostReadings = 2;

const plainSyllable = (syllable: string): string => syllable.normalize("NFC").toLowerCase().replaceAll("ü", "v");
const isSyllable = (text: string): boolean => /^[a-z]+$/.test(text);

const readingsByCharacter = new Map<string, readonly string[]>();
const surnameReadings = new Map<string, readonly string[]>();

const readingsOfCharacter = (character: string): readonly string[] => {
  const known = readingsByCharacter.get(character);
  if (known) return known;
  const all = (polyphonic(character, { toneType: "none", type: "array" })[0] ?? []).map(plainSyllable).filter(isSyllable);
  const readings = [...new Set(all)].slice(0, mostReadings);
  readingsByCharacter.set(character, readings);
  return readings;
};

const surnameReading = (surname: string): readonly string[] => {
  const known = surnameReadings.get(surname);
  if (known) return known;
  const readings = pinyin(surname, { toneType: "none", type: "array", mode: "surname", v: true }).map(plainSyllable);
  surnameReadings.set(surname, readings);
  return readings;
};

/** Most names: characters that are their own plain form. */
const plainChinese = /^[\u4E00-\u9FFF]+$/u;

/** A name in half width and lower case, without accents, spaces and points: `阿不都·热西提` and `阿不都热西提` are one. */
export const compactName = (name: string): string =>
  plainChinese.test(name)
    ? name
    : name
        .normalize("NFKD")
        .replaceAll(/\p{M}/gu, "")
        .normalize("NFKC")
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}]/gu, "");

const unitPattern = /\p{Script=Han}|[a-z0-9]+/gu;

/** The parts of a name that are spoken: a Chinese character each, and each Latin word. */
const unitsOf = (name: string): readonly string[] =>
  plainChinese.test(name) ? [...name] : (name.normalize("NFKD").replaceAll(/\p{M}/gu, "").normalize("NFKC").toLowerCase().match(unitPattern) ?? []);

const isHan = (unit: string): boolean => /^\p{Script=Han}$/u.test(unit);

const combine = (choices: readonly (readonly string[])[]): readonly (readonly string[])[] => {
  let combinations: readonly (readonly string[])[] = [[]];
  for (const readings of choices) {
    const first = readings[0];
    if (first === undefined) continue;
    const isRoom = readings.length > 1 && combinations.length * readings.length <= mostCombinations;
    const used = isRoom ? readings : [first];
    combinations = combinations.flatMap((start) => used.map((reading) => [...start, reading]));
  }
  return combinations;
};

const personChoices = (units: readonly string[]): readonly (readonly string[])[] => {
  const surname = isHan(units[0] ?? "") ? surnameReading(surnameOf(units)) : [];
  return units.map((unit, index) => {
    if (!isHan(unit)) return [unit];
    const asSurname = surname[index];
    const readings = readingsOfCharacter(unit);
    if (asSurname === undefined || !isSyllable(asSurname)) return readings;
    return [asSurname, ...readings.filter((reading) => reading !== asSurname)].slice(0, mostReadings);
  });
};

/** Longer names keep the reading of their context only. */
const longestPolyphonicName = 8;

/** In long names (companies, addresses) the words around a character decide its reading: 银行 yinhang, 重庆 chongqing. */
const phraseChoices = (units: readonly string[]): readonly (readonly string[])[] => {
  const spoken = pinyin(units.filter(isHan).join(""), { toneType: "none", type: "array", v: true });
  let next = 0;
  return units.map((unit) => {
    if (!isHan(unit)) return [unit];
    const reading = plainSyllable(spoken[next] ?? "");
    next += 1;
    if (!isSyllable(reading)) return [];
    const others = units.length > longestPolyphonicName ? [] : readingsOfCharacter(unit).filter((other) => other !== reading);
    return [reading, ...others].slice(0, mostReadings);
  });
};

/** The longest name that is read character by character with all readings. */
const longestPersonName = 4;

/** Every reading of a name as a list of syllables (Latin words count as one); at most eight. */
export const readingsOf = (name: string): readonly (readonly string[])[] => {
  const units = unitsOf(name);
  if (units.length === 0) return [];
  return combine(units.length <= longestPersonName ? personChoices(units) : phraseChoices(units)).filter((reading) => reading.length > 0);
};

/** The surname of a person's name in Latin letters, `Ouyang`; of a name in Latin letters its last word. Undefined when it is neither. */
export const surnameInLatin = (name: string): string | undefined => {
  const units = unitsOf(name);
  const spoken = isHan(units[0] ?? "") ? surnameReading(surnameOf(units)).join("").replaceAll("v", "u") : units.at(-1);
  return spoken === undefined || !isSyllable(spoken) ? undefined : `${spoken.slice(0, 1).toUpperCase()}${spoken.slice(1)}`;
};
