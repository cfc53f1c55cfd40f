import { useCommandList } from "./commandRegister.tsx";
import { KeyHint } from "./KeyHint.tsx";
import { uiStrings } from "./strings.ts";
import { textOf, useTextRef } from "./text.ts";

/** Everything that has a key, made from the register, so that the list cannot lie. */
export const ShortcutList = () => {
  const say = useTextRef();
  const groups = new Map<string, { readonly id: string; readonly label: string; readonly keys: string[] }[]>();
  for (const command of useCommandList()) {
    if (!command.shortcut) continue;
    const heading = textOf(command.group ?? uiStrings.ref("groupActions"));
    const rows = groups.get(heading) ?? [];
    const label = say(command.label);
    // Two keys of the same act stand in one line.
    const known = rows.find((row) => row.label === label);
    if (known) known.keys.push(command.shortcut);
    else rows.push({ id: command.id, label, keys: [command.shortcut] });
    groups.set(heading, rows);
  }
  return (
    <div className="shortcut-sheet">
      {[...groups].map(([heading, rows]) => (
        <section key={heading}>
          <h3 className="shortcut-sheet-heading">{heading}</h3>
          <dl className="shortcut-sheet-list">
            {rows.map((row) => (
              <div key={row.id} className="shortcut-sheet-row">
                <dt>{row.label}</dt>
                <dd>
                  <span className="visually-hidden">{row.keys.join(", ")}</span>
                  {row.keys.map((keys) => (
                    <KeyHint key={keys} keys={keys} />
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
};
