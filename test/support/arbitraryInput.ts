/* Inputs that a schema allows, made from its JSON schema; ids are often those of rows that exist. */
import fc from "fast-check";
import { z } from "zod";

type Schema = Readonly<Record<string, unknown>>;

const asSchema = (value: unknown): Schema => (typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Schema) : {}); // a JSON object
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const numberOr = (value: unknown, otherwise: number): number => (typeof value === "number" && Number.isSafeInteger(value) ? value : otherwise);

const words = [
  "",
  "王",
  "王芳",
  "13800000000",
  "110101199003070000",
  "2026-11-21",
  "2026-02-30",
  "0",
  "-1",
  "%",
  "'",
  '"',
  "*",
  "a\u0000b",
  "𠮷",
  "../../x",
  "note",
  "name",
  "grade",
  "c1",
  "__proto__",
];

/** Texts near what the program may take for an id, a field, a day or a search. */
const textOf = (schema: Schema, ids: readonly string[]): fc.Arbitrary<string> => {
  const most = numberOr(schema["maxLength"], 60);
  const least = numberOr(schema["minLength"], 0);
  const candidates: fc.Arbitrary<string>[] = [fc.constantFrom(...words), fc.string({ minLength: least, maxLength: Math.max(least, Math.min(most, 60)) })];
  if (ids.length > 0) candidates.push(fc.constantFrom(...ids), fc.constantFrom(...ids));
  candidates.push(fc.uuid({ version: 7 }), fc.constant("2026-11-21"), fc.constant("2026-11-21T08:00:00.000Z"));
  return fc.oneof(...candidates);
};

const generate = (schema: Schema, definitions: Schema, ids: readonly string[], depth: number): fc.Arbitrary<unknown> => {
  const again = (part: unknown): fc.Arbitrary<unknown> => generate(asSchema(part), definitions, ids, depth + 1);
  const reference = schema["$ref"];
  if (typeof reference === "string")
    return depth > 6 ? fc.constant(null) : again(reference === "#" ? definitions["#"] : definitions[reference.replace("#/$defs/", "")]);
  if ("const" in schema) return fc.constant(schema["const"]);
  const choices = asList(schema["enum"]);
  if (choices.length > 0) return fc.constantFrom(...choices);
  const parts = [...asList(schema["anyOf"]), ...asList(schema["oneOf"])];
  if (parts.length > 0) return fc.oneof(...parts.map(again));
  switch (schema["type"]) {
    case "object": {
      const properties = Object.entries(asSchema(schema["properties"]));
      const requiredKeys = asList(schema["required"]).map(String);
      const extra = schema["additionalProperties"];
      const model = fc.record(Object.fromEntries(properties.map(([name, part]) => [name, again(part)])), {
        requiredKeys: requiredKeys.filter((name) => properties.some(([known]) => known === name)),
      });
      if (properties.length > 0 || typeof extra !== "object" || depth > 6) return model;
      return fc.dictionary(textOf(asSchema(schema["propertyNames"]), ids), again(extra), { maxKeys: 3 });
    }
    case "array":
      return depth > 6
        ? fc.constant([])
        : fc.array(again(schema["items"]), {
            minLength: Math.min(numberOr(schema["minItems"], 0), 3),
            maxLength: Math.min(numberOr(schema["maxItems"], 3), 3),
          });
    case "string":
      return textOf(schema, ids);
    case "integer":
    case "number": {
      const least = numberOr(schema["minimum"], -5);
      return fc.oneof(
        fc.integer({ min: Math.max(least, -(2 ** 31)), max: Math.min(numberOr(schema["maximum"], 200), 2 ** 31 - 1) }),
        fc.constant(Math.max(least, 1)),
      );
    }
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    default:
      return fc.oneof(fc.constant(null), fc.boolean(), fc.integer(), fc.constantFrom(...words));
  }
};

/** Inputs of the form that an intent wants; some still fail its finer rules. */
export const arbitraryInput = (input: z.ZodType, ids: readonly string[]): fc.Arbitrary<unknown> => {
  const schema = asSchema(z.toJSONSchema(input, { io: "input", unrepresentable: "any" }));
  return generate(schema, { ...asSchema(schema["$defs"]), "#": schema }, ids, 0);
};
