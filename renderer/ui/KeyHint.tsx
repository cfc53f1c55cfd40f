/** Shows a key or a combination, e.g. `Ctrl+K` or `g c`. */
export const KeyHint = ({ keys }: { readonly keys: string }) => (
  <span className="key-hint" aria-hidden="true">
    {keys.split(/(?<=.)\+(?=.)| /).map((key, index) => (
      <kbd key={`${key}-${index}`}>{key}</kbd>
    ))}
  </span>
);
