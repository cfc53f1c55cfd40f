import type { StoreInfo } from "#shared/contracts/session.ts";
import { formatInstant } from "#renderer/ui/format.ts";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import { sessionStrings } from "./strings.ts";

interface StoreChooserProps {
  readonly stores: readonly StoreInfo[];
  readonly chosenId: string;
  readonly onChoose: (storeId: string) => void;
}

/** Which store to open; a single one is simply named. */
export const StoreChooser = ({ stores, chosenId, onChoose }: StoreChooserProps) => {
  const t = useText(sessionStrings);
  return (
    <fieldset className="store-list">
      <legend className="visually-hidden">{t("chooseStore")}</legend>
      {stores.map((store) => (
        <label key={store.id} className="store-card" data-chosen={store.id === chosenId ? "" : undefined}>
          <input type="radio" name="store" value={store.id} checked={store.id === chosenId} onChange={() => onChoose(store.id)} />
          <span className="store-card-text">
            <span className="store-card-name">
              {store.ownerName}
              {store.kind === "demo" ? <StateBadge tone="due">{t("demoMark")}</StateBadge> : null}
            </span>
            <span className="store-card-note">
              {store.branchName ? `${store.branchName} · ` : ""}
              {store.lastOpenedAt ? t("lastOpened", { at: formatInstant(store.lastOpenedAt) }) : t("neverOpened")}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
};
