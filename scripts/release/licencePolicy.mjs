// Which licences a shipped part may have: those that ask for nothing but notices. Anything else stops the release until
// somebody has decided, in this file.

const ALLOWED = new Set([
  "MIT",
  "MIT-0",
  "ISC",
  "0BSD",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "Zlib",
  "Unlicense",
  "CC0-1.0",
  "Python-2.0",
]);

/** The words of an SPDX expression: names, AND, OR, brackets. */
function words(expression) {
  return expression.match(/[()]|[^\s()]+/g) ?? [];
}

/**
 * Whether an SPDX expression can be met with allowed licences alone: of OR one side suffices, of AND both are needed.
 * What cannot be read is not allowed.
 */
export function isAllowed(expression) {
  const rest = words(expression);
  const atom = () => {
    const word = rest.shift();
    if (word !== "(") return word !== undefined && ALLOWED.has(word);
    const inside = either();
    return rest.shift() === ")" && inside;
  };
  const both = () => {
    let isMet = atom();
    while (rest[0] === "AND") {
      rest.shift();
      isMet = atom() && isMet;
    }
    return isMet;
  };
  const either = () => {
    let isMet = both();
    while (rest[0] === "OR") {
      rest.shift();
      isMet = both() || isMet;
    }
    return isMet;
  };
  const isMet = either();
  return rest.length === 0 && isMet;
}

/** The shipped packages that may not be shipped, with what they declare. */
export function refusedPackages(packages) {
  return packages.filter(({ licence }) => !isAllowed(licence)).map(({ name, version, licence }) => ({ name, version, licence: licence || "none declared" }));
}
