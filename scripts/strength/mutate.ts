/*
 * The changes that a good test notices (RE13), each made in one place of a source: a condition turned, a border moved, a
 * calculation turned, a statement taken out, a truth turned, a text or a list emptied, a safe step made unsafe, a method
 * exchanged for its opposite. Types, imports, regular expressions and the words of thrown errors are left alone.
 */
import { parseSync } from "vite";

export interface Mutant {
  readonly file: string;
  readonly line: number;
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  /** What stood there, and what stands there instead. */
  readonly from: string;
  readonly to: string;
}

/** A node of the tree, looked at without knowing its kind. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [part: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && typeof (value as Node).type === "string"; // looked at here
const partsOf = (node: Node): Node[] => Object.values(node).flatMap((part) => (Array.isArray(part) ? part.filter(isNode) : isNode(part) ? [part] : []));

const otherOperator: Readonly<Record<string, readonly string[]>> = {
  "===": ["!=="],
  "!==": ["==="],
  "<": ["<=", ">="],
  "<=": ["<", ">"],
  ">": [">=", "<="],
  ">=": [">", "<"],
  "+": ["-"],
  "-": ["+"],
  "*": ["/"],
  "/": ["*"],
  "%": ["*"],
  "&&": ["||"],
  "||": ["&&"],
  "??": ["&&"],
};

const otherMethod: Readonly<Record<string, string>> = {
  startsWith: "endsWith",
  endsWith: "startsWith",
  every: "some",
  some: "every",
  min: "max",
  max: "min",
  toUpperCase: "toLowerCase",
  toLowerCase: "toUpperCase",
  floor: "ceil",
  indexOf: "lastIndexOf",
};

/** Methods whose call is left out, so that their object stands for their result. */
const leftOut = new Set(["filter", "toSorted", "sort", "slice", "trim", "replaceAll", "replace"]);

/** All mutants of a source, in the order of the text. */
export const mutantsOf = (file: string, source: string): readonly Mutant[] => {
  const found: Mutant[] = [];
  const lineOf = (at: number): number => source.slice(0, at).split("\n").length;
  const add = (kind: string, start: number, end: number, to: string): void => {
    const from = source.slice(start, end);
    if (from !== to) found.push({ file, line: lineOf(start), kind, start, end, from, to });
  };
  const whole = (kind: string, node: Node, to: string): void => add(kind, node.start, node.end, to);
  /** The operator between two operands, past the brackets around the left one. */
  const operatorAt = (left: Node, right: Node, operator: string): number | undefined => {
    const at = source.slice(left.end, right.start).indexOf(operator);
    return at < 0 ? undefined : left.end + at;
  };

  const visit = (node: Node, parent: Node | undefined): void => {
    if (node.type.startsWith("TS") && node.type !== "TSAsExpression" && node.type !== "TSSatisfiesExpression" && node.type !== "TSNonNullExpression") return;
    if (node.type === "ImportDeclaration" || node.type === "ExportAllDeclaration") return;
    if (node.type === "NewExpression" && source.slice(node.start).startsWith("new Error(")) return;
    const { test, left, right, operator, callee, body } = node;
    if (
      (node.type === "IfStatement" || node.type === "ConditionalExpression" || node.type === "WhileStatement" || node.type === "ForStatement") &&
      isNode(test)
    ) {
      if (node.type !== "WhileStatement" && node.type !== "ForStatement") whole("condition", test, "true");
      whole("condition", test, "false");
    }
    if (node.type === "LogicalExpression" && isNode(left) && isNode(right) && typeof operator === "string") {
      // In brackets: `??` beside `||` is no source otherwise.
      for (const other of otherOperator[operator] ?? [])
        whole("operator", node, `((${source.slice(left.start, left.end)}) ${other} (${source.slice(right.start, right.end)}))`);
    }
    if (node.type === "BinaryExpression" && isNode(left) && isNode(right) && typeof operator === "string") {
      const at = operatorAt(left, right, operator);
      for (const other of otherOperator[operator] ?? []) if (at !== undefined) add("operator", at, at + operator.length, other);
    }
    if (node.type === "AssignmentExpression" && (operator === "+=" || operator === "-=") && isNode(left) && isNode(right)) {
      const at = operatorAt(left, right, operator);
      if (at !== undefined) add("operator", at, at + 2, operator === "+=" ? "-=" : "+=");
    }
    if (node.type === "UnaryExpression" && operator === "!") add("negation", node.start, node.start + 1, "");
    if (node.type === "UnaryExpression" && operator === "-") add("negation", node.start, node.start + 1, "+");
    if (node.type === "Literal" && typeof node["value"] === "boolean") whole("truth", node, String(!node["value"]));
    const isKey = parent !== undefined && (parent["key"] === node || (parent.type === "MemberExpression" && parent["property"] === node));
    if (node.type === "Literal" && typeof node["value"] === "string" && !isKey) whole("text", node, node["value"] === "" ? '"mutated"' : '""');
    if (node.type === "TemplateLiteral" && source.slice(node.start, node.end) !== "``") whole("text", node, "``");
    if (node.type === "ArrayExpression") whole("list", node, Array.isArray(node["elements"]) && node["elements"].length > 0 ? "[]" : '["mutated"]');
    if (node.type === "ObjectExpression" && Array.isArray(node["properties"]) && node["properties"].length > 0) whole("object", node, "{}");
    if (node.type === "ArrowFunctionExpression" && isNode(body) && body.type !== "BlockStatement") whole("result", body, "undefined");
    if (node.type === "BlockStatement" && Array.isArray(node["body"]) && node["body"].length > 0) whole("statements", node, "{}");
    if (node.type === "ExpressionStatement" || node.type === "ContinueStatement" || node.type === "BreakStatement") whole("statement", node, ";");
    if (node.type === "ReturnStatement" && parent?.type === "IfStatement") whole("statement", node, ";");
    if ((node.type === "MemberExpression" || node.type === "CallExpression") && node["optional"] === true) {
      const inner = isNode(node["object"]) ? node["object"] : isNode(callee) ? callee : undefined;
      const at = inner === undefined ? -1 : source.indexOf("?.", inner.end);
      if (at >= 0) add("safe step", at, at + 2, node.type === "CallExpression" || node["computed"] === true ? "" : ".");
    }
    if (node.type === "CallExpression" && isNode(callee) && callee.type === "MemberExpression" && isNode(callee["property"]) && isNode(callee["object"])) {
      const property = callee["property"];
      const name = source.slice(property.start, property.end);
      const other = Object.hasOwn(otherMethod, name) ? otherMethod[name] : undefined;
      if (other !== undefined) whole("method", property, other);
      if (leftOut.has(name)) add("call", callee["object"].end, node.end, "");
    }
    for (const part of partsOf(node)) visit(part, node);
  };

  const { program, errors } = parseSync(file, source, { lang: "ts" });
  if (errors.length > 0) throw new Error(`${file} cannot be read`);
  visit(program as unknown as Node, undefined); // the tree, looked at node by node
  return found;
};

/** The source with a mutant in it. */
export const withMutant = (source: string, { start, end, to }: Mutant): string => source.slice(0, start) + to + source.slice(end);
