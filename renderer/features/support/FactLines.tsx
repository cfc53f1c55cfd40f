import type { ReactNode } from "react";

/** Names and what they are, line by line. */
export const FactLines = ({ lines }: { readonly lines: readonly { readonly name: string; readonly value: ReactNode }[] }) => (
  <dl className="health-facts">
    {lines.map(({ name, value }) => (
      <div key={name} className="health-fact">
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
