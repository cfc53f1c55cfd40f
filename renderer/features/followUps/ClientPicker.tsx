/* Finds a client by name, pinyin, initials or number. Answers to an older text are dropped. */
import { Button, Select } from "antd";
import { useRef, useState } from "react";
import { useText } from "#renderer/ui/text.ts";
import { after } from "#renderer/ui/time.ts";
import type { PickedClient } from "./followUpStore.ts";
import { followUpStrings } from "./strings.ts";

export interface FoundClient extends PickedClient {
  readonly detail: string;
}

interface ClientPickerProps {
  readonly inputId: string;
  readonly find: (text: string) => Promise<readonly FoundClient[]>;
  readonly picked: PickedClient | undefined;
  readonly onPick: (client: PickedClient | undefined) => void;
}

const pauseMs = 80;

export const ClientPicker = ({ inputId, find, picked, onPick }: ClientPickerProps) => {
  const t = useText(followUpStrings);
  const [found, setFound] = useState<readonly FoundClient[]>([]);
  const [text, setText] = useState("");
  const round = useRef(0);
  const cancel = useRef<() => void>(() => {});
  const search = (next: string): void => {
    setText(next);
    cancel.current();
    const mine = ++round.current;
    if (next.trim() === "") return setFound([]);
    cancel.current = after(pauseMs, () => {
      void find(next).then((clients) => {
        if (mine === round.current) setFound(clients);
      });
    });
  };
  if (picked) {
    return (
      <span className="follow-up-picked">
        <strong>{picked.name}</strong>
        <Button size="small" onClick={() => onPick(undefined)}>
          {t("changeClient")}
        </Button>
      </span>
    );
  }
  return (
    <Select<string | null>
      id={inputId}
      showSearch={{ filterOption: false, onSearch: search }}
      autoFocus
      defaultActiveFirstOption
      value={null}
      placeholder={t("clientSearch")}
      notFoundContent={text.trim() === "" ? null : t("clientNone")}
      options={found.map((client) => ({
        value: client.id,
        label: (
          <span className="follow-up-hit">
            <span>{client.name}</span>
            <span className="follow-up-quiet">{client.detail}</span>
          </span>
        ),
      }))}
      onSelect={(id) => {
        const client = found.find((one) => one.id === id);
        if (client) onPick({ id: client.id, name: client.name });
      }}
      className="follow-up-full"
    />
  );
};
