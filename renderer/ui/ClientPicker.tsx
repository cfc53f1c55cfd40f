/*
 * Whom something is about, as a field of any form: the search for a client, or the one who was picked with a way to change it.
 * The search is gone with its choice: writing goes on in the field after it, and not on the cross of the dialog.
 */
import { Button } from "antd";
import { useEffect, useRef } from "react";
import { SearchPicker, type SearchPickerProps } from "./SearchPicker.tsx";
import { uiStrings } from "./strings.ts";
import { useText } from "./text.ts";

export interface PickedClient {
  readonly id: string;
  readonly name: string;
}

export interface ClientPickerProps extends Pick<SearchPickerProps, "inputId" | "find" | "autoFocus"> {
  readonly picked: PickedClient | null;
  /** The one picked, or null to search again. */
  readonly onPick: (client: PickedClient | null) => void;
  /** The form was opened for this client and is about nobody else. */
  readonly isFixed?: boolean;
  /** The field in which writing goes on when somebody is picked; without it the next one. */
  readonly nextId?: string;
}

/** The first field of the same form that stands after a place. */
const fieldAfter = (place: Element): HTMLElement | undefined =>
  [...(place.closest(".ant-modal, form, main")?.querySelectorAll<HTMLElement>("input, textarea") ?? [])].find(
    (field) => (place.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 && !field.matches(":disabled, [type=hidden], [tabindex='-1']"),
  );

export const ClientPicker = ({ picked, onPick, isFixed = false, nextId, ...search }: ClientPickerProps) => {
  const t = useText(uiStrings);
  const place = useRef<HTMLSpanElement>(null);
  const isJustPicked = useRef(false);
  useEffect(() => {
    if (!isJustPicked.current || !place.current) return;
    isJustPicked.current = false;
    const wanted = nextId === undefined ? null : document.getElementById(nextId);
    (wanted ?? fieldAfter(place.current) ?? place.current.querySelector("button"))?.focus();
  }, [picked, nextId]);
  if (!picked) {
    const pick: SearchPickerProps["onPick"] = ({ id, name }) => {
      isJustPicked.current = true;
      onPick({ id, name });
    };
    return <SearchPicker {...search} placeholder={t("findClient")} nothing={t("noClient")} onPick={pick} />;
  }
  return (
    <span ref={place} className="picked-client">
      <strong>{picked.name}</strong>
      {isFixed ? null : (
        <Button size="small" onClick={() => onPick(null)}>
          {t("changeClient")}
        </Button>
      )}
    </span>
  );
};
