const signs: Readonly<Record<string, string>> = { Left: "←", Right: "→", Up: "↑", Down: "↓" };

/** Shows a key or a combination, e.g. `Ctrl+K` or `g c`. */
export const KeyHint = ({ keys }: { readonly keys: string }) => (
  <span className="key-hint" aria-hidden="true">
    {keys.split(/(?<=.)\+(?=.)| /).map((key, index) => (
      <kbd key={`${key}-${index}`}>{signs[key] ?? key}</kbd>
    ))}
  </span>
);
