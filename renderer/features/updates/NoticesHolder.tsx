/* The licence texts of everything that is shipped, read in the program, offline. */
import { Input, Modal } from "antd";
import { useDeferredValue, useState } from "react";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { useText } from "#renderer/ui/text.ts";
import { updatesStrings } from "./strings.ts";
import { noticeParts } from "./updateView.ts";

export const NoticesHolder = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useText(updatesStrings);
  const api = useApi();
  const [wanted, setWanted] = useState("");
  const shown = useDeferredValue(wanted);
  const reading = useRead("notices", () => api.updates.notices({}), []);
  const text = reading.value?.text;
  const parts = text ? noticeParts(text, shown) : [];
  return (
    <Modal open title={t("notices")} footer={null} onCancel={onClose} width={760}>
      <ReadState reading={reading} lines={6} />
      {text === null ? <p className="setting-text">{t("noNotices")}</p> : null}
      {text ? (
        <>
          <Input
            className="notices-filter"
            autoFocus
            allowClear
            aria-label={t("noticesFilter")}
            placeholder={t("noticesFilter")}
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
          <div className="notices" role="region" aria-label={t("notices")} tabIndex={0}>
            {parts.length === 0 ? <p className="panel-note">{t("noticesNone")}</p> : null}
            {parts.map((part) => (
              <pre key={part} lang="en">
                {part}
              </pre>
            ))}
          </div>
        </>
      ) : null}
    </Modal>
  );
};
