/* Finds a client by name, pinyin, initials or number. Answers to an older text are dropped. */
import { Select } from "antd";
import { useRef, useState } from "react";
import { useText } from "#renderer/ui/text.ts";
import { after } from "#renderer/ui/time.ts";
import { visitStrings } from "./strings.ts";

export interface FoundClient {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
}

interface ClientPickerProps {
  readonly inputId: string;
  readonly find: (text: string) => Promise<readonly FoundClient[]>;
  readonly onPick: (client: FoundClient) => void;
}

const pauseMs = 80;

export const ClientPicker = ({ inputId, find, onPick }: ClientPickerProps) => {
  const t = useText(visitStrings);
  const [found, setFound] = useState<readonly FoundClient[]>([]);
  const [text, setText] = useState("");
  const round = useRef(0);
  const cancel = useRef<() => void>(() => {});
  const search = (next: string): void => {
    setText(next);
    cancel.current();
    const mine = ++round.current;
    if (next.trim() === "") {
      setFound([]);
      return;
    }
    cancel.current = after(pauseMs, () => {
      void find(next).then((clients) => {
        if (mine === round.current) setFound(clients);
      });
    });
  };
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
          <span className="visit-hit">
            <span>{client.name}</span>
            <span className="visit-quiet">{client.detail}</span>
          </span>
        ),
      }))}
      onSelect={(id) => {
        const client = found.find((one) => one.id === id);
        if (client) onPick(client);
      }}
      style={{ width: "100%" }}
    />
  );
};
