/*
 * Ctrl+K: pages, actions and, through the providers of the features, clients. Commands are matched at
 * once here; the providers answer a moment later and an answer to an older text is dropped. Enter before that answer opens
 * what will stand first, whoever types fast: never what an older text had found.
 */
import { Command } from "cmdk";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { bestMatches } from "#renderer/ui/bestMatches.ts";
import { useCommandList, useSearchProviders } from "#renderer/ui/commandRegister.tsx";
import { KeyHint } from "#renderer/ui/KeyHint.tsx";
import type { CommandContext, SearchHit, SearchProvider } from "#renderer/ui/register.ts";
import { uiStrings } from "#renderer/ui/strings.ts";
import { textOf, useText, useTextRef, type TextRef } from "#renderer/ui/text.ts";
import { after, useLatest } from "#renderer/ui/time.ts";
import { appStrings } from "./strings.ts";

interface Found {
  readonly provider: SearchProvider;
  readonly hits: readonly SearchHit[];
}

const typingPauseMs = 80;

const useHits = (providers: readonly SearchProvider[], query: string): { readonly found: readonly Found[]; readonly searching: boolean } => {
  const [state, setState] = useState<{ readonly query: string; readonly found: readonly Found[] }>({ query: "", found: [] });
  const ids = providers.map((provider) => provider.id).join(" ");
  const ask = useLatest((text: string) => Promise.all(providers.map(async (provider) => ({ provider, hits: await provider.search(text) }))));
  useEffect(() => {
    const text = query.trim();
    if (text === "") {
      setState({ query: "", found: [] });
      return undefined;
    }
    let stale = false;
    const cancel = after(typingPauseMs, () => {
      void ask(text).then((found) => {
        if (!stale) setState({ query: text, found });
      });
    });
    return () => {
      stale = true;
      cancel();
    };
  }, [query, ids, ask]);
  return { found: state.found, searching: providers.length > 0 && state.query !== query.trim() };
};

interface PaletteContentProps {
  readonly context: CommandContext;
  readonly onRun: () => void;
  /** Another line stands first now, and nobody has gone to one. */
  readonly onFirst: (value: string) => void;
}

/** What is in the palette while it is open; closed it costs nothing. */
const PaletteContent = ({ context, onRun, onFirst }: PaletteContentProps) => {
  const t = useText(appStrings);
  const say = useTextRef();
  const [query, setQuery] = useState("");
  /** Enter was pressed before the answer. */
  const [isEntered, setEntered] = useState(false);
  const [isMoved, setMoved] = useState(false);
  const providers = useSearchProviders();
  const { found, searching } = useHits(providers, query);
  const commands = useCommandList()
    .filter((command) => !command.hidden)
    .map((command) => ({ command, label: say(command.label), keywords: [...(command.keywords ?? []), command.id] }));
  const matching = bestMatches(commands, query);
  const groups = new Map<string, { readonly heading: string; readonly entries: typeof matching }>();
  for (const entry of matching) {
    const group: TextRef = entry.command.group ?? uiStrings.ref("groupActions");
    const id = `${group.namespace}:${group.key}`;
    const known = groups.get(id);
    if (known) known.entries.push(entry);
    else groups.set(id, { heading: textOf(group), entries: [entry] });
  }
  const close = (run: () => void) => {
    onRun();
    run();
  };
  const shown = found.filter(({ hits }) => hits.length > 0);
  const before = shown.filter(({ provider }) => provider.isBehind !== true);
  const behind = shown.filter(({ provider }) => provider.isBehind === true);
  const firstOf = (finds: readonly Found[]) =>
    finds.flatMap(({ provider, hits }) => hits.map((hit) => ({ value: `${provider.id}:${hit.id}`, run: hit.run })))[0];
  const [entry] = [...groups.values()][0]?.entries ?? [];
  const first = firstOf(before) ?? (entry ? { value: entry.command.id, run: entry.command.run } : firstOf(behind));
  // The line that Enter means is the first one, also when it came later than others: what was marked before it would be opened by chance.
  const mark = useLatest(onFirst);
  const firstValue = first?.value;
  useEffect(() => {
    if (!isMoved && firstValue !== undefined) mark(firstValue);
  }, [firstValue, isMoved, query, mark]);
  const openFirst = useLatest((): void => {
    setEntered(false);
    if (first) close(() => first.run(context));
  });
  useEffect(() => {
    if (isEntered && !searching) openFirst();
  }, [isEntered, searching, openFirst]);
  const type = (text: string): void => {
    setQuery(text);
    setEntered(false);
    setMoved(false);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") setMoved(true);
    // Who went to a line by the arrows means that line.
    if (event.key !== "Enter" || !searching || isMoved) return;
    event.preventDefault();
    setEntered(true);
  };
  const findsOf = ({ provider, hits }: Found) => (
    <Command.Group key={provider.id} heading={say(provider.label)}>
      {hits.map((hit) => (
        <Command.Item key={hit.id} value={`${provider.id}:${hit.id}`} className="palette-item" onSelect={() => close(() => hit.run(context))}>
          <span className="palette-item-text">{hit.title}</span>
          {hit.detail ? <span className="palette-item-detail">{hit.detail}</span> : null}
        </Command.Item>
      ))}
    </Command.Group>
  );
  return (
    <>
      <Command.Input value={query} onValueChange={type} onKeyDown={onKeyDown} placeholder={t("searchOrJump")} className="palette-input" />
      <Command.List className="palette-list" onPointerMove={({ movementX, movementY }) => (movementX === 0 && movementY === 0 ? undefined : setMoved(true))}>
        {before.map(findsOf)}
        {[...groups].map(([id, { heading, entries }]) => (
          <Command.Group key={id} heading={heading}>
            {entries.map(({ command, label }) => (
              <Command.Item key={command.id} value={command.id} className="palette-item" onSelect={() => close(() => command.run(context))}>
                <span className="palette-item-text">{label}</span>
                {command.shortcut ? <KeyHint keys={command.shortcut} /> : null}
              </Command.Item>
            ))}
          </Command.Group>
        ))}
        {behind.map(findsOf)}
        {shown.length === 0 && matching.length === 0 ? <div className="palette-empty">{searching ? t("paletteSearching") : t("paletteEmpty")}</div> : null}
      </Command.List>
    </>
  );
};

interface PaletteProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly context: CommandContext;
}

export const Palette = ({ open, onOpenChange, context }: PaletteProps) => {
  const t = useText(appStrings);
  const [marked, setMarked] = useState("");
  const isComposing = useRef(false);
  useEffect(() => {
    isComposing.current = false;
  }, [open]);
  // Escape on macOS comes here too while it only drops the letters that an input method holds.
  const change = (next: boolean): void => {
    if (next || !isComposing.current) onOpenChange(next);
  };
  return (
    <Command.Dialog
      open={open}
      onOpenChange={change}
      onCompositionStart={() => {
        isComposing.current = true;
      }}
      onCompositionEnd={() => {
        isComposing.current = false;
      }}
      label={t("paletteTitle")}
      shouldFilter={false}
      value={marked}
      onValueChange={setMarked}
      loop
      className="palette"
      overlayClassName="palette-overlay"
      contentClassName="palette-content"
    >
      <PaletteContent context={context} onRun={() => onOpenChange(false)} onFirst={setMarked} />
    </Command.Dialog>
  );
};
